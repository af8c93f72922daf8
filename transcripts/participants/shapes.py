"""Shapes of the register: attributes, participants, interviews."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers as s

from projects.http import Shape
from transcripts.models import Attribute, Interview, Participant
from transcripts.participants.rules.rows import LONGEST_NAME, LONGEST_NOTES, MOST_MINUTES

MOST_ROWS = 2_000
MOST_IN_LIST = 200
TYPED = 600
_SAID = {"type": "object", "properties": {"is": {"type": "string", "enum": ["unknown", "not_asked"]}},
         "required": ["is"], "additionalProperties": False}  # fmt: skip
_ANSWER = {"oneOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}, _SAID]}


@extend_schema_field({"type": "object", "additionalProperties": _ANSWER})
class Answers(s.DictField):
    """Attribute to answer."""


@extend_schema_field(
    {"type": "object", "additionalProperties": {"oneOf": [*_ANSWER["oneOf"], {"type": "null"}]}}
)
class TypedAnswers(s.DictField):
    """Attribute to what is typed, read by the attribute's kind; null clears the cell."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict) or len(data) > MOST_IN_LIST:
            raise s.ValidationError(_("These are no answers."))
        keys = s.UUIDField()
        return {str(keys.to_internal_value(key)): self._answer(value) for key, value in data.items()}

    def _answer(self, value: Any) -> Any:
        is_said = value in ({"is": "unknown"}, {"is": "not_asked"})
        if not (value is None or is_said or isinstance(value, str | int | float)):
            raise s.ValidationError(_("This is no answer."))
        if isinstance(value, str) and len(value) > TYPED:
            raise s.ValidationError(_("This is too long."))
        return value


class Option(Shape):
    id = s.CharField(max_length=40)
    name = s.CharField(max_length=LONGEST_NAME)

    class Meta:
        ref_name = "AttributeOption"


class AttributeShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    kind = s.ChoiceField(choices=Attribute.Kind.choices)
    options = Option(many=True)
    position = s.IntegerField()
    in_citations = s.BooleanField(help_text="Whether it stands beside the pseudonym under a quotation.")
    withdrawn_at = s.DateTimeField(allow_null=True)
    changed_seq = s.IntegerField()

    class Meta:
        ref_name = "Attribute"


class ParticipantHead(Shape):
    id = s.UUIDField()
    pseudonym = s.CharField()
    status = s.ChoiceField(choices=Participant.Status.choices)
    withdrawn_at = s.DateTimeField(allow_null=True)
    changed_seq = s.IntegerField()


class ParticipantShape(ParticipantHead):
    looks_real = s.BooleanField(help_text="Whether the pseudonym looks like somebody's real name.")
    notes = s.CharField(help_text="Empty for those who may not read whole texts.")
    answers = Answers()
    created_at = s.DateTimeField()

    class Meta:
        ref_name = "Participant"


class InterviewShape(Shape):
    id = s.UUIDField()
    title = s.CharField()
    date = s.DateField(allow_null=True)
    medium = s.ChoiceField(choices=Interview.Medium.choices)
    place = s.CharField()
    minutes = s.IntegerField(allow_null=True)
    notes = s.CharField()
    participants = s.ListField(child=s.UUIDField())
    interviewers = s.ListField(child=s.UUIDField(), help_text="People, who may have left the project.")
    documents = s.ListField(child=s.UUIDField())
    withdrawn_at = s.DateTimeField(allow_null=True)
    changed_seq = s.IntegerField()

    class Meta:
        ref_name = "Interview"


class SpeakerLink(Shape):
    id = s.UUIDField()
    document = s.UUIDField()
    name = s.CharField()
    participant = s.UUIDField(allow_null=True)


class RegisterRows(Shape):
    attributes = AttributeShape(many=True)
    participants = ParticipantShape(many=True)
    interviews = InterviewShape(many=True)


class RegisterChanged(RegisterRows):
    speakers = SpeakerLink(many=True)


class AttributeFields(Shape):
    name = s.CharField(max_length=200, required=False)
    kind = s.ChoiceField(choices=Attribute.Kind.choices, required=False)
    options = Option(many=True, required=False)
    position = s.IntegerField(min_value=0, max_value=10_000, required=False)
    in_citations = s.BooleanField(required=False)


class AttributeChange(AttributeFields):
    id = s.UUIDField()
    is_withdrawn = s.BooleanField(required=False)
    was = AttributeFields(required=False, help_text="The fields as the person saw them.")


class ParticipantFields(Shape):
    pseudonym = s.CharField(max_length=200, required=False, allow_blank=True)
    status = s.ChoiceField(choices=Participant.Status.choices, required=False)
    notes = s.CharField(max_length=LONGEST_NOTES, required=False, allow_blank=True)
    answers = TypedAnswers(required=False)


class ParticipantChange(ParticipantFields):
    id = s.UUIDField()
    is_withdrawn = s.BooleanField(required=False)
    was = ParticipantFields(required=False, help_text="The fields as the person saw them.")


class InterviewFields(Shape):
    title = s.CharField(max_length=200, required=False, allow_blank=True)
    date = s.CharField(
        max_length=40, required=False, allow_blank=True, allow_null=True, help_text="As it is typed."
    )
    medium = s.ChoiceField(choices=Interview.Medium.choices, required=False)
    place = s.CharField(max_length=200, required=False, allow_blank=True)
    minutes = s.IntegerField(min_value=0, max_value=MOST_MINUTES, required=False, allow_null=True)
    notes = s.CharField(max_length=LONGEST_NOTES, required=False, allow_blank=True)
    participants = s.ListField(child=s.UUIDField(), max_length=MOST_IN_LIST, required=False)
    interviewers = s.ListField(child=s.UUIDField(), max_length=MOST_IN_LIST, required=False)
    documents = s.ListField(child=s.UUIDField(), max_length=MOST_IN_LIST, required=False)


class InterviewChange(InterviewFields):
    id = s.UUIDField()
    is_withdrawn = s.BooleanField(required=False)
    was = InterviewFields(required=False, help_text="The fields as the person saw them.")


class SpeakerLinkChange(Shape):
    id = s.UUIDField()
    participant = s.UUIDField(allow_null=True)


class RegisterChange(Shape):
    attributes = AttributeChange(many=True, required=False)
    participants = ParticipantChange(many=True, required=False)
    interviews = InterviewChange(many=True, required=False)
    speakers = SpeakerLinkChange(many=True, required=False)


class SuggestionsQuery(Shape):
    letter = s.CharField(max_length=1, required=False, default="", allow_blank=True)


class Suggestions(Shape):
    pseudonyms = s.ListField(child=s.CharField())


MEANINGS = [(one, one) for one in ("pseudonym", "status", "notes", "attribute", "new", "skip")]
VERDICTS = [(one, one) for one in ("new", "changed", "same", "refused")]
MOST_PASTED = 2_000_000


class ColumnChoice(Shape):
    meaning = s.ChoiceField(choices=MEANINGS)
    attribute = s.UUIDField(required=False, allow_null=True, default=None)
    kind = s.ChoiceField(choices=Attribute.Kind.choices, required=False)
    name = s.CharField(max_length=200, required=False, allow_blank=True)


class PastedTable(Shape):
    text = s.CharField(max_length=MOST_PASTED, trim_whitespace=False, allow_blank=True)
    has_head = s.BooleanField(required=False, allow_null=True, default=None)
    columns = ColumnChoice(many=True, required=False, allow_null=True, default=None)


class TableFile(Shape):
    file = s.FileField(allow_empty_file=True)
    has_head = s.BooleanField(required=False, allow_null=True, default=None)
    columns = s.JSONField(required=False, default=None, help_text="As in a pasted table.")

    def validate_columns(self, value: Any) -> Any:
        if value is None:
            return None
        checked = ColumnChoice(data=value, many=True)
        checked.is_valid(raise_exception=True)
        return checked.validated_data


class TableColumn(Shape):
    head = s.CharField()
    meaning = s.ChoiceField(choices=MEANINGS)
    attribute = s.UUIDField(allow_null=True)
    name = s.CharField()
    kind = s.ChoiceField(choices=Attribute.Kind.choices)


class TableRow(Shape):
    number = s.IntegerField(help_text="As the spreadsheet counts, from 1.")
    pseudonym = s.CharField()
    verdict = s.ChoiceField(choices=VERDICTS)
    cells = s.ListField(child=s.CharField())
    changed = s.ListField(child=s.IntegerField(), help_text="Columns with something new.")
    refused = s.ListField(child=s.IntegerField(), help_text="Columns that cannot be read.")


class TableCounts(Shape):
    new = s.IntegerField()
    changed = s.IntegerField()
    same = s.IntegerField()
    refused = s.IntegerField()


class TablePreview(Shape):
    has_head = s.BooleanField()
    columns = TableColumn(many=True)
    rows = TableRow(many=True)
    counts = TableCounts()
    notes = s.ListField(child=s.CharField(), help_text="Sentences about what cannot be taken as it is.")
    more_notes = s.IntegerField()
    change = RegisterChange(help_text="What the register's own door takes to do all this.")


class SpeakerProposal(SpeakerLink):
    proposed = s.UUIDField(allow_null=True)
    new = s.CharField(help_text="What a new participant would be called, where nobody fits.")


class SpeakerProposals(Shape):
    speakers = SpeakerProposal(many=True)


class InterviewTableQuery(Shape):
    informant = s.ChoiceField(choices=[("number", "number"), ("pseudonym", "pseudonym")], default="number")
    sum = s.ChoiceField(choices=[("minutes", "minutes"), ("hours", "hours")], default="minutes")
    columns = s.ListField(
        child=s.CharField(max_length=40),
        default=list,
        max_length=MOST_IN_LIST,
        help_text="date, length, medium, place, or ids of attributes; none for the usual ones.",
    )


class InterviewTableShape(Shape):
    title = s.CharField()
    header = s.ListField(child=s.CharField())
    rows = s.ListField(child=s.ListField(child=s.CharField()))
    total = s.ListField(child=s.CharField())
    right = s.ListField(child=s.IntegerField(), help_text="Columns of numbers.")
    facts = s.CharField(help_text="Sentences for the chapter on method.")
    columns = s.ListField(child=s.CharField(), help_text="Those that are shown.")

    class Meta:
        ref_name = "InterviewTable"
