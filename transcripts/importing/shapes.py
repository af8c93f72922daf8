"""Shapes of uploads, their preview and its confirmation."""

from rest_framework import serializers as s

from projects.http import Shape
from projects.shapes import JobShape
from transcripts.documents.shapes import KINDS, SPEAKER_ROLES, TITLE
from transcripts.models import Document


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
