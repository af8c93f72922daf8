"""Shapes of a project's overview."""

from rest_framework import serializers as s

from projects.http import Shape


class NewPlace(Shape):
    position = s.IntegerField(min_value=0, help_text="In code points of the stored text.")


class LastPlace(Shape):
    document = s.UUIDField()
    title = s.CharField()
    position = s.IntegerField()
    turn = s.IntegerField(
        allow_null=True, help_text="The number of the turn, counted among those with words."
    )
    turns = s.IntegerField()
    speaker = s.CharField(allow_blank=True)
    time_ms = s.IntegerField(allow_null=True)
    words = s.CharField(allow_blank=True, help_text="What stands there, cut at a word.")
    at = s.DateTimeField()


class Progress(Shape):
    """How far one person has come in one document."""

    document = s.UUIDField()
    person = s.UUIDField()
    passages = s.IntegerField()
    read = s.FloatField(help_text="The part of the text that the person has been through, from 0 to 1.")


class CodeUse(Shape):
    code = s.UUIDField()
    person = s.UUIDField()
    passages = s.IntegerField()


class Overview(Shape):
    seq = s.IntegerField()
    place = LastPlace(allow_null=True)
    progress = Progress(many=True)
    hidden = s.ListField(
        child=s.UUIDField(), help_text="Documents in which others' work is hidden from this person now."
    )
    codes = CodeUse(many=True)
