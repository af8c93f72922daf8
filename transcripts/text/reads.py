"""Text edits as they travel to the browser."""

from typing import Any

from transcripts.models import TextEdit


def edit_row(row: TextEdit) -> dict[str, Any]:
    """A stored edit as it travels."""
    return {
        "revision": row.revision,
        "changes": row.changes,
        "by": str(row.by_id),
        "op_id": str(row.op_id),
        "at": row.at.isoformat(),
    }
