"""Correcting texts."""

from typing import Any
from uuid import uuid4

from tests.browser_of import Browser
from transcripts.models import Document


def push(browser: Browser, document: Document, base: int, *changes: list[list[Any]], op_id: str = "") -> Any:
    body = {"op_id": op_id or str(uuid4()), "base": base, "edits": list(changes)}
    return browser.post(f"/api/documents/{document.pk}/edits", body)
