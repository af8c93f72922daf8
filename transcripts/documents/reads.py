"""Speakers and turns as they travel to the browser."""

from projects.http import Json
from transcripts.models import Speaker, Turn


def speaker_row(speaker: Speaker) -> Json:
    return {"id": speaker.pk, "name": speaker.name, "role": speaker.role, "changed_seq": speaker.changed_seq}


def turn_row(turn: Turn) -> Json:
    return {
        "id": turn.pk,
        "start": turn.start,
        "end": turn.end,
        "speaker": turn.speaker_id,
        "time_ms": turn.time_ms,
        "end_ms": turn.end_ms,
    }
