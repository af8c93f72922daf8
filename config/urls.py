"""Every path of the site on one page."""

from django.urls import include, path, re_path

from coding.api import changes, codebook, codings, documents
from config import views
from exports import api as exports
from projects import api as projects
from projects.live import BellConsumer
from transcripts import api as transcripts

api = [
    path("me", projects.MeDoor.as_view()),
    path("projects", changes.ProjectsDoor.as_view()),
    path("join/peek", projects.PeekDoor.as_view()),
    path("join", projects.JoinDoor.as_view()),
    path("projects/<uuid:project>", projects.ProjectDoor.as_view()),
    path("projects/<uuid:project>/changes", changes.ProjectChangesDoor.as_view()),
    path("projects/<uuid:project>/join-code", projects.JoinCodeDoor.as_view()),
    path("projects/<uuid:project>/invitations", projects.InvitationsDoor.as_view()),
    path("projects/<uuid:project>/invitations/<uuid:invitation>", projects.InvitationDoor.as_view()),
    path("projects/<uuid:project>/members/<uuid:member>", projects.MemberDoor.as_view()),
    path("projects/<uuid:project>/undo", changes.UndoDoor.as_view()),
    path("projects/<uuid:project>/redo", changes.RedoDoor.as_view()),
    path("projects/<uuid:project>/history", changes.HistoryDoor.as_view()),
    path("projects/<uuid:project>/uploads", transcripts.UploadsDoor.as_view()),
    path("projects/<uuid:project>/jobs", projects.JobsDoor.as_view()),
    path("projects/<uuid:project>/codes", codebook.CodesDoor.as_view()),
    path("projects/<uuid:project>/codes/add", codebook.AddCodesDoor.as_view()),
    path("projects/<uuid:project>/guide", codebook.GuideDoor.as_view()),
    path("projects/<uuid:project>/codes/change", codebook.ChangeCodesDoor.as_view()),
    path("projects/<uuid:project>/codes/merge", codebook.MergeCodesDoor.as_view()),
    path("projects/<uuid:project>/groups", codebook.GroupsDoor.as_view()),
    path("projects/<uuid:project>/favourites", codebook.FavouritesDoor.as_view()),
    path("projects/<uuid:project>/codings", codings.CodingsDoor.as_view()),
    path("projects/<uuid:project>/exports", exports.ExportsDoor.as_view()),
    path("uploads/<uuid:upload>", transcripts.UploadDoor.as_view()),
    path("uploads/<uuid:upload>/confirm", documents.ConfirmUploadDoor.as_view()),
    path("documents/<uuid:document>", documents.DocumentDoor.as_view()),
    path("documents/<uuid:document>/changes", changes.DocumentChangesDoor.as_view()),
    path("documents/<uuid:document>/restore", documents.RestoreDocumentDoor.as_view()),
    path("documents/<uuid:document>/original", transcripts.OriginalDoor.as_view()),
    path("documents/<uuid:document>/edits", documents.EditsDoor.as_view()),
    path("documents/<uuid:document>/rounds", documents.RoundsDoor.as_view()),
    path("documents/<uuid:document>/reveal", documents.RevealDoor.as_view()),
    path("speakers/<uuid:speaker>", transcripts.SpeakerDoor.as_view()),
    path("turns/<uuid:turn>", transcripts.TurnDoor.as_view()),
    path("projects/<uuid:project>/codebook-check", codebook.CheckDoor.as_view()),
    path("codes/<uuid:code>", codebook.CodeDoor.as_view()),
    path("codes/<uuid:code>/move", codebook.MoveCodeDoor.as_view()),
    path("codes/<uuid:code>/merge", codebook.MergeCodeDoor.as_view()),
    path("codes/<uuid:code>/split", codebook.SplitCodeDoor.as_view()),
    path("codes/<uuid:code>/anchors", codebook.AnchorsDoor.as_view()),
    path("codes/<uuid:code>/retire", codebook.RetireCodeDoor.as_view()),
    path("codes/<uuid:code>/restore", codebook.RestoreCodeDoor.as_view()),
    path("groups/<uuid:group>", codebook.GroupDoor.as_view()),
    path("groups/<uuid:group>/codes/<uuid:code>", codebook.GroupCodeDoor.as_view()),
    path("codings/<uuid:coding>", codings.CodingDoor.as_view()),
    path("codings/<uuid:coding>/restore", codings.RestoreCodingDoor.as_view()),
    path("codings/<uuid:coding>/anchor", codings.AnchorDoor.as_view()),
    path("codings/<uuid:coding>/comments", codings.CodingCommentsDoor.as_view()),
    path("comments/<uuid:comment>", codings.CommentDoor.as_view()),
    path("threads/<uuid:thread>/resolve", codings.ResolveThreadDoor.as_view()),
    path("jobs/<uuid:job>", projects.JobDoor.as_view()),
    path("jobs/<uuid:job>/cancel", projects.CancelJobDoor.as_view()),
    path("jobs/<uuid:job>/file", exports.FileDoor.as_view()),
]
urlpatterns = [
    path("health", views.health),
    path("api/", include(api)),
    path("api/<path:rest>", projects.NothingHere.as_view()),
    path("_allauth/", include("allauth.headless.urls")),
    path("accounts/", include("allauth.urls")),
    path("reading/<uuid:document>", documents.reading),
    re_path(r"^(?!static/|api/|_allauth/|ws/)(?P<path>.*)$", views.app),
]
websockets = [path("ws/projects/<uuid:project>", BellConsumer.as_asgi())]
