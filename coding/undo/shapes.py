"""Shapes of undo and redo."""

from rest_framework import serializers as s

from projects.http import Shape


class UndoTarget(Shape):
    verb = s.CharField()
    params = s.DictField()


class UndoState(Shape):
    undo = UndoTarget(allow_null=True)
    redo = UndoTarget(allow_null=True)


class Undone(UndoState):
    verb = s.CharField()
    params = s.DictField()
    seq = s.IntegerField()
