"""Shapes of documents, speakers and turns."""

from rest_framework import serializers as s

from projects.http import Shape
from transcripts.models import Document, Speaker
from transcripts.parsing.finish import LONGEST_DESCRIPTION

KINDS = Document.Kind.choices


SPEAKER_ROLES = Speaker.Role.choices


TITLE = 300


class DocumentEdit(Shape):
    title = s.CharField(max_length=TITLE, required=False, default=None)
    kind = s.ChoiceField(choices=KINDS, required=False, default=None)
    description = s.CharField(max_length=LONGEST_DESCRIPTION, allow_blank=True, required=False, default=None)


class SpeakerShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    role = s.ChoiceField(choices=SPEAKER_ROLES)
    changed_seq = s.IntegerField()

    class Meta:
        ref_name = "Speaker"


class SpeakerEdit(Shape):
    name = s.CharField(max_length=100, required=False)
    role = s.ChoiceField(choices=SPEAKER_ROLES, required=False)


class TurnShape(Shape):
    id = s.UUIDField()
    start = s.IntegerField()
    end = s.IntegerField()
    speaker = s.UUIDField(allow_null=True)
    time_ms = s.IntegerField(allow_null=True)
    end_ms = s.IntegerField(allow_null=True)

    class Meta:
        ref_name = "Turn"


class TurnEdit(Shape):
    speaker = s.UUIDField(allow_null=True, required=False)
    time_ms = s.IntegerField(allow_null=True, required=False, min_value=0, max_value=2_000_000_000)
