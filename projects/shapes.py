"""The shapes of requests and answers. The OpenAPI file and the browser's types are generated from these."""

import re
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from projects.http import Shape
from projects.models import Job, Person, Role, StudySheet

NAME = 200
LONG = 20_000
MOST_KEYS = 64
LONGEST_KEY = 24
COMMAND = re.compile(r"[a-z_]{1,40}")


@extend_schema_field({"oneOf": [{"type": "string", "enum": ["nb", "en"]}, {"type": "string", "enum": [""]}]})
class Language(s.ChoiceField):
    """A language of the interface; an empty one means the browser's own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=["", "nb", "en"], **options)


class Me(Shape):
    id = s.UUIDField()
    name = s.CharField()
    email = s.EmailField()
    language = Language()
    theme = s.ChoiceField(choices=Person.Theme.choices)
    digest = s.ChoiceField(choices=Person.Digest.choices)
    keys = s.DictField(child=s.CharField(), help_text="Command to key, where the person chose another key.")


class OwnKeys(s.DictField):
    """Command to key, like `{"wider": "æ"}`. Only the browser knows which commands exist and which keys are allowed."""

    child = s.RegexField(r"^[^\s\x00-\x1f\x7f]+$", max_length=LONGEST_KEY)

    def to_internal_value(self, data: Any) -> dict[str, str]:
        if isinstance(data, dict):
            if len(data) > MOST_KEYS:
                raise s.ValidationError(_("There are more keys here than commands."))
            if not all(isinstance(name, str) and COMMAND.fullmatch(name) for name in data):
                raise s.ValidationError(_("The name of a command consists of lower-case letters."))
        keys: dict[str, str] = super().to_internal_value(data)
        return keys


class ProfileEdit(Shape):
    name = s.CharField(max_length=100, required=False)
    language = Language(required=False)
    theme = s.ChoiceField(choices=Person.Theme.choices, required=False)
    digest = s.ChoiceField(choices=Person.Digest.choices, required=False)
    keys = OwnKeys(required=False)


class Session(Shape):
    id = s.UUIDField()
    browser = s.CharField(help_text="Its name, or empty if it is unknown.")
    system = s.CharField()
    begun_at = s.DateTimeField(allow_null=True)
    seen_at = s.DateTimeField(help_text="To within ten minutes.")
    is_this = s.BooleanField()


class Sessions(Shape):
    sessions = Session(many=True)


class ProjectSummary(Shape):
    id = s.UUIDField()
    name = s.CharField()
    description = s.CharField()
    role = s.ChoiceField(choices=Role.choices)
    documents = s.IntegerField()
    codes = s.IntegerField()
    passages = s.IntegerField(help_text="Coded stretches of text, each once, that this person may see.")
    members = s.IntegerField()
    last_event_at = s.DateTimeField(allow_null=True)


class DeletedProject(Shape):
    id = s.UUIDField()
    name = s.CharField()
    deleted_at = s.DateTimeField()
    until = s.DateTimeField(help_text="Until then an owner can restore it.")


class ProjectSummaries(Shape):
    projects = ProjectSummary(many=True)
    deleted = DeletedProject(many=True)


class Deletion(Shape):
    name = s.CharField(max_length=NAME, help_text="The project's name, typed by hand.")


class NewProject(Shape):
    id = s.UUIDField()
    name = s.CharField(max_length=NAME)
    description = s.CharField(max_length=LONG, allow_blank=True, default="")


class ProjectEdit(Shape):
    name = s.CharField(max_length=NAME, required=False)
    description = s.CharField(max_length=LONG, allow_blank=True, required=False)
    shows_text = s.BooleanField(required=False)


class ProjectMay(Shape):
    edit = s.BooleanField()
    delete = s.BooleanField()
    read_text = s.BooleanField()
    manage_members = s.BooleanField()
    import_documents = s.BooleanField()
    edit_study = s.BooleanField()
    edit_register = s.BooleanField()
    edit_codebook = s.BooleanField()
    code = s.BooleanField()
    comment = s.BooleanField()
    share_views = s.BooleanField()
    export = s.BooleanField()
    hand_in = s.BooleanField()
    review = s.BooleanField()
    write_memos = s.BooleanField()
    switch_rounds = s.BooleanField()
    see_history = s.BooleanField()


class Project(Shape):
    id = s.UUIDField()
    name = s.CharField()
    description = s.CharField()
    join_code = s.CharField(allow_null=True)
    join_role = s.ChoiceField(choices=Role.choices)
    shows_text = s.BooleanField()
    changed_seq = s.IntegerField()
    may = ProjectMay()


class MyMembership(Shape):
    membership = s.UUIDField()
    role = s.ChoiceField(choices=Role.choices)
    person = s.UUIDField()


class MemberMay(Shape):
    change_role = s.BooleanField()
    remove = s.BooleanField()


class Member(Shape):
    id = s.UUIDField()
    person = s.UUIDField()
    name = s.CharField()
    role = s.ChoiceField(choices=Role.choices)
    colour = s.IntegerField()
    joined_at = s.DateTimeField()
    left_at = s.DateTimeField(allow_null=True)
    expires_at = s.DateTimeField(allow_null=True)
    changed_seq = s.IntegerField()
    may = MemberMay()


class RoleEdit(Shape):
    role = s.ChoiceField(choices=Role.choices)


class NewInvitation(Shape):
    role = s.ChoiceField(choices=Role.choices)
    email = s.EmailField(
        required=False,
        allow_blank=True,
        default="",
        help_text="Where to send the link; without it, it is shown.",
    )


class JoinCodeEdit(Shape):
    on = s.BooleanField()
    role = s.ChoiceField(choices=Role.choices, default=Role.CODER)


class Invitation(Shape):
    id = s.UUIDField()
    role = s.ChoiceField(choices=Role.choices)
    created_by = s.UUIDField()
    created_at = s.DateTimeField()
    expires_at = s.DateTimeField()
    used_at = s.DateTimeField(allow_null=True)
    used_by_name = s.CharField(allow_null=True)
    withdrawn_at = s.DateTimeField(allow_null=True)
    sent_to = s.CharField(help_text="While the link is valid, the address it was sent to; else empty.")
    link = s.CharField(required=False)


class Invitations(Shape):
    invitations = Invitation(many=True)
    sends_mail = s.BooleanField()


class Key(Shape):
    token = s.CharField(max_length=200, required=False, default="")
    code = s.CharField(max_length=40, required=False, default="")


class WayIn(Shape):
    project_name = s.CharField()
    invited_by = s.CharField()
    role = s.ChoiceField(choices=Role.choices)
    already_member = s.UUIDField(allow_null=True)
    sent_to = s.CharField(help_text="The address to which this link was sent, or empty.")


class Joined(Shape):
    project = s.UUIDField()


class Operation(Shape):
    op_id = s.UUIDField()


class JobShape(Shape):
    id = s.UUIDField()
    kind = s.CharField()
    state = s.ChoiceField(choices=Job.State.choices)
    done = s.IntegerField()
    total = s.IntegerField()
    error = s.CharField(allow_null=True)
    waits = s.CharField(allow_null=True, help_text="Why it has not begun, if it should have long ago.")
    result = s.DictField(allow_null=True)
    about = s.DictField(child=s.CharField())
    created_at = s.DateTimeField()
    created_by = s.UUIDField()
    may_cancel = s.BooleanField()

    class Meta:
        ref_name = "Job"


class Jobs(Shape):
    jobs = JobShape(many=True)


MOST_LINE = 500


class StudyQuestion(Shape):
    id = s.UUIDField()
    text = s.CharField(max_length=MOST_LINE, allow_blank=True)


class GuideLine(StudyQuestion):
    is_theme = s.BooleanField(default=False)


class StudyFields(Shape):
    """Any of the fields. Dates are as they are typed."""

    questions = StudyQuestion(many=True, required=False)
    guide = GuideLine(many=True, required=False)
    method = s.CharField(max_length=200, required=False, allow_blank=True)
    notification_number = s.CharField(max_length=40, required=False, allow_blank=True)
    notification_status = s.ChoiceField(choices=StudySheet.Status.choices, required=False)
    legal_basis = s.ChoiceField(choices=StudySheet.Basis.choices, required=False)
    institution = s.CharField(max_length=200, required=False, allow_blank=True)
    responsible = s.CharField(max_length=200, required=False, allow_blank=True)
    data_class = s.ChoiceField(choices=StudySheet.DataClass.choices, required=False)
    starts_on = s.CharField(max_length=40, required=False, allow_blank=True, allow_null=True)
    ends_on = s.CharField(max_length=40, required=False, allow_blank=True, allow_null=True)
    ending = s.ChoiceField(choices=StudySheet.Ending.choices, required=False)
    ending_notes = s.CharField(max_length=5_000, required=False, allow_blank=True)


class StudyEdit(StudyFields):
    was = StudyFields(required=False, help_text="The fields as the person saw them.")


class StudyMay(Shape):
    edit = s.BooleanField()


class Study(Shape):
    questions = StudyQuestion(many=True)
    guide = GuideLine(many=True)
    method = s.CharField()
    notification_number = s.CharField()
    notification_status = s.ChoiceField(choices=StudySheet.Status.choices)
    legal_basis = s.ChoiceField(choices=StudySheet.Basis.choices)
    institution = s.CharField()
    responsible = s.CharField()
    data_class = s.ChoiceField(choices=StudySheet.DataClass.choices)
    starts_on = s.DateField(allow_null=True)
    ends_on = s.DateField(allow_null=True)
    ending = s.ChoiceField(choices=StudySheet.Ending.choices)
    ending_notes = s.CharField()
    allowed_classes = s.ListField(
        child=s.ChoiceField(choices=StudySheet.DataClass.choices),
        help_text="What the operator lets this site hold.",
    )
    changed_seq = s.IntegerField()
    may = StudyMay()
