"""Shapes of uploads, speakers and turns."""

from rest_framework import serializers as s

from projects.http import Shape
from projects.shapes import JobShape
from transcripts.models import Document, Speaker

KINDS = Document.Kind.choices
SPEAKER_ROLES = Speaker.Role.choices
TITLE = 300


class FileIn(Shape):
    file = s.FileField(allow_empty_file=True)


class FoundSpeaker(Shape):
    name = s.CharField()
    turns = s.IntegerField()
    role = s.ChoiceField(choices=SPEAKER_ROLES)
    sample = s.CharField()


class SampleTurn(Shape):
    speaker = s.CharField(allow_null=True)
    time_ms = s.IntegerField(allow_null=True)
    text = s.CharField()


class Preview(Shape):
    title = s.CharField()
    format = s.CharField()
    encoding = s.CharField(allow_null=True)
    turns = s.IntegerField()
    length = s.IntegerField()
    words = s.IntegerField()
    first_ms = s.IntegerField(allow_null=True)
    last_ms = s.IntegerField(allow_null=True)
    speakers = FoundSpeaker(many=True)
    notices = s.ListField(child=s.CharField())
    sample = SampleTurn(many=True)


class Upload(Shape):
    id = s.UUIDField()
    name = s.CharField()
    size = s.IntegerField()
    job = JobShape(allow_null=True)
    state = s.ChoiceField(choices=["reading", "ready", "failed", "imported"])
    error = s.CharField(allow_null=True)
    preview = Preview(allow_null=True)
    document = s.UUIDField(allow_null=True)


class Naming(Shape):
    name = s.CharField(max_length=200)
    rename = s.CharField(max_length=100)
    role = s.ChoiceField(choices=SPEAKER_ROLES)


class Confirmation(Shape):
    title = s.CharField(max_length=TITLE)
    kind = s.ChoiceField(choices=KINDS, default=Document.Kind.TRANSCRIPT)
    speakers = Naming(many=True, default=list)


class DocumentEdit(Shape):
    title = s.CharField(max_length=TITLE, required=False, default=None)
    kind = s.ChoiceField(choices=KINDS, required=False, default=None)


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
