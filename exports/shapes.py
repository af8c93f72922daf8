"""The shape of a wish for an export."""

from rest_framework import serializers as s

from coding.retrieval.shapes import QuestionShape
from projects.http import Shape
from transcripts.participants.shapes import InterviewTableQuery


class ExportWanted(Shape):
    what = s.ChoiceField(choices=["codings", "codebook", "memos", "quotations", "participants", "interviews"])
    format = s.ChoiceField(choices=["xlsx", "csv", "docx"])
    question = QuestionShape(required=False)
    looks = InterviewTableQuery(required=False, help_text="How the table of interviews is wanted.")
    with_comments = s.BooleanField(default=False)
