"""What is studied: texts with their turns and corrections, and the people who said it."""

from transcripts.models.documents import Document, Snapshot, Speaker, TextEdit, Turn, Upload, upload_path
from transcripts.models.participants import Attribute, Interview, Interviewer, Meeting, Participant

__all__ = [
    "Attribute",
    "Document",
    "Interview",
    "Interviewer",
    "Meeting",
    "Participant",
    "Snapshot",
    "Speaker",
    "TextEdit",
    "Turn",
    "Upload",
    "upload_path",
]
