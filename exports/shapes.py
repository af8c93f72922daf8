"""The shape of a wish for an export."""

from rest_framework import serializers as s

from coding.retrieval.shapes import QuestionShape
from projects.http import Shape


class ExportWanted(Shape):
    what = s.ChoiceField(choices=["codings", "codebook", "memos", "quotations"])
    format = s.ChoiceField(choices=["xlsx", "csv", "docx"])
    question = QuestionShape(required=False)
    with_comments = s.BooleanField(default=False)
