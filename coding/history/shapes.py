"""Shapes of the project's history."""

from rest_framework import serializers as s

from projects.http import Shape
from projects.models import Event


class EventShape(Shape):
    seq = s.IntegerField()
    at = s.DateTimeField()
    actor = s.UUIDField()
    actor_name = s.CharField()
    verb = s.CharField()
    params = s.DictField()
    document = s.UUIDField(allow_null=True)
    coding = s.UUIDField(allow_null=True)
    thread = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    mode = s.ChoiceField(choices=Event.Manner.choices)

    class Meta:
        ref_name = "Event"


class History(Shape):
    events = EventShape(many=True)
    next_before = s.IntegerField(allow_null=True)


class HistoryQuery(Shape):
    person = s.UUIDField(required=False)
    verb = s.CharField(required=False, max_length=40)
    document = s.UUIDField(required=False)
    since = s.DateTimeField(required=False)
    until = s.DateTimeField(required=False)
    before = s.IntegerField(required=False, min_value=1)
