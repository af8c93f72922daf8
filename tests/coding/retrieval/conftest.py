"""An interview of which is known who asks and who answers."""

import pytest

from transcripts.models import Document, Speaker


@pytest.fixture
def document(document: Document) -> Document:
    Speaker.objects.filter(document=document, name="Kari").update(role="informant")
    Speaker.objects.filter(document=document, name="Intervjuer").update(role="interviewer")
    return document
