"""Shapes of undo and redo."""

from rest_framework import serializers as s

from projects.http import Shape


class Deed(Shape):
    verb = s.CharField()
    params = s.DictField()


class UndoState(Shape):
    undo = Deed(allow_null=True)
    redo = Deed(allow_null=True)


class Undone(UndoState):
    verb = s.CharField()
    params = s.DictField()
    seq = s.IntegerField()
