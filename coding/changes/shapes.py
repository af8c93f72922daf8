"""Shapes of what browsers load and follow: a project's changes, and a document's."""

from rest_framework import serializers as s

from coding.codebook.shapes import CodeGroupShape, CodeShape
from coding.codings.shapes import CodingTable, RoundShape, TextEditShape
from coding.memos.shapes import MemoHead, MemoPlace
from coding.sheet.shapes import CardShape, HeapShape
from coding.talk.shapes import ReviewShape, ThreadShape
from projects import shapes as projects
from projects.http import Shape
from projects.models import Mode
from transcripts.documents import shapes
from transcripts.participants.shapes import ParticipantHead, RegisterRows


class DocumentMay(Shape):
    edit_text = s.BooleanField()
    rename = s.BooleanField()
    withdraw = s.BooleanField()
    switch_round = s.BooleanField()


class DocumentHead(Shape):
    id = s.UUIDField()
    title = s.CharField()
    kind = s.ChoiceField(choices=shapes.KINDS)
    description = s.CharField(help_text="Empty for those who may not read whole texts.")
    length = s.IntegerField()
    revision = s.IntegerField()
    turns = s.IntegerField()
    speakers = s.ListField(child=s.CharField())
    interview = s.UUIDField(allow_null=True)
    participants = s.ListField(
        child=s.UUIDField(), help_text="Whom its speakers are, and who took part in its interview."
    )
    created_at = s.DateTimeField()
    created_by = s.UUIDField()
    withdrawn_at = s.DateTimeField(allow_null=True)
    mode = s.ChoiceField(choices=Mode.choices)
    round = RoundShape(allow_null=True)
    changed_seq = s.IntegerField()
    may = DocumentMay()


class Counts(Shape):
    """What is coded together in one document. A passage is a stretch of text, counted once whoever coded it."""

    document = s.UUIDField()
    codes = s.ListField(child=s.UUIDField())
    together = s.ListField(
        child=s.ListField(child=s.IntegerField()),
        help_text="How many passages have just some of the codes, followed by the places of these in `codes`.",
    )


class DocumentChanges(Shape):
    seq = s.IntegerField()
    full = s.BooleanField()
    document = DocumentHead(allow_null=True, help_text="Null where it has not changed.")
    text = s.CharField(allow_null=True)
    revision = s.IntegerField()
    edits = TextEditShape(many=True)
    turns = shapes.TurnShape(many=True, allow_null=True)
    speakers = shapes.SpeakerShape(many=True, allow_null=True)
    codings = CodingTable()
    threads = ThreadShape(many=True)
    memos = MemoPlace(many=True)


class ProjectChanges(Shape):
    seq = s.IntegerField()
    full = s.BooleanField()
    project = projects.Project()
    me = projects.MyMembership()
    members = projects.Member(many=True)
    documents = DocumentHead(many=True)
    participants = ParticipantHead(many=True)
    codes = CodeShape(many=True)
    groups = CodeGroupShape(many=True)
    cards = CardShape(many=True)
    heaps = HeapShape(many=True)
    memos = MemoHead(many=True)
    memos_gone = s.ListField(child=s.UUIDField())
    threads = ThreadShape(many=True)
    reviews = ReviewShape(many=True)
    counts = Counts(many=True, help_text="Of the documents in which codings may have changed.")
    favourites = s.DictField(child=s.UUIDField())
    unfinished_jobs = projects.JobShape(many=True)
    document = DocumentChanges(allow_null=True, help_text="What changed in the document that was named.")


class RegisterChanges(RegisterRows):
    seq = s.IntegerField()
    full = s.BooleanField()


class ProjectPoint(Shape):
    after = s.IntegerField(default=0, min_value=0)
    document = s.UUIDField(required=False, help_text="The document that is open.")
    document_after = s.IntegerField(default=0, min_value=0)
    revision = s.IntegerField(default=0, min_value=0)


class DocumentPoint(Shape):
    after = s.IntegerField(default=0, min_value=0)
    revision = s.IntegerField(default=0, min_value=0)
