"""Shapes of uploads, their preview and its confirmation."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers as s

from projects.http import Shape
from projects.shapes import JobShape
from projects.wording import one_line
from transcripts.documents.shapes import KINDS, SPEAKER_ROLES, TITLE
from transcripts.models import Document
from transcripts.parsing.choices import (
    CUES,
    DESCRIBE,
    JOIN,
    KEEP,
    LEAVE_OUT,
    LINES,
    LONGEST_SPEAKER,
    SENTENCES,
    WORDS,
)
from transcripts.parsing.encodings import ENCODINGS

MOST_SPEAKERS = 500


class Room(Shape):
    used = s.IntegerField(help_text="Bytes of all files that the project keeps.")
    most = s.IntegerField(help_text="Bytes that they may take together.")


class FileIn(Shape):
    file = s.FileField(allow_empty_file=True)


class SpeakerChoice(Shape):
    """What a person decided about a name: speaker or words, and the name and role that it gets."""

    found = s.CharField(max_length=400, trim_whitespace=False)
    is_speaker = s.BooleanField(default=True)
    name = s.CharField(max_length=LONGEST_SPEAKER, allow_blank=True, default="")
    role = s.ChoiceField(choices=SPEAKER_ROLES, allow_null=True, default=None)

    def validate_name(self, name: str) -> str:
        return one_line(name, LONGEST_SPEAKER)


class Choices(Shape):
    """All that a person decided about one file; what is left out, the reader decides."""

    encoding = s.ChoiceField(choices=ENCODINGS, allow_null=True, default=None)
    lines = s.ChoiceField(choices=[JOIN, KEEP], allow_null=True, default=None)
    head = s.ChoiceField(choices=[WORDS, LEAVE_OUT, DESCRIBE], allow_null=True, default=None)
    colours = s.BooleanField(allow_null=True, default=None)
    times_are_words = s.BooleanField(default=False)
    begins_at_zero = s.BooleanField(default=False)
    speakers = s.ListField(child=SpeakerChoice(), max_length=MOST_SPEAKERS, default=list)

    def validate_speakers(self, speakers: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({one["found"] for one in speakers}) < len(speakers):
            raise s.ValidationError(_("Each name can be decided once."))
        return speakers

    class Meta:
        ref_name = "ImportChoices"


class EncodingOffer(Shape):
    name = s.CharField()
    sample = s.CharField()
    is_found = s.BooleanField()


class LabelOffer(Shape):
    name = s.CharField()
    count = s.IntegerField()
    example = s.CharField()
    is_speaker = s.BooleanField()
    is_likely = s.BooleanField()


class LinesOffer(Shape):
    are_joined = s.BooleanField()
    count = s.IntegerField()
    what = s.ChoiceField(choices=[LINES, SENTENCES, CUES])


class HeadOffer(Shape):
    text = s.CharField()
    lines = s.IntegerField()
    becomes = s.ChoiceField(choices=[WORDS, LEAVE_OUT, DESCRIBE])


class ClockOffer(Shape):
    first_ms = s.IntegerField()
    shift_ms = s.IntegerField()
    begins_at_zero = s.BooleanField()


class TimesOffer(Shape):
    count = s.IntegerField()
    are_words = s.BooleanField()


class ColoursOffer(Shape):
    count = s.IntegerField()
    are_speakers = s.BooleanField()


class NamePair(Shape):
    short = s.CharField()
    full = s.CharField()


class Offers(Shape):
    """What can be decided about a file; what is null or empty does not occur in it."""

    encodings = EncodingOffer(many=True)
    lines = LinesOffer(allow_null=True)
    head = HeadOffer(allow_null=True)
    labels = LabelOffer(many=True)
    pairs = NamePair(many=True)
    colours = ColoursOffer(allow_null=True)
    times = TimesOffer(allow_null=True)
    clock = ClockOffer(allow_null=True)

    class Meta:
        ref_name = "ImportOffers"


class PreviewSpeaker(Shape):
    name = s.CharField()
    turns = s.IntegerField()
    role = s.ChoiceField(choices=SPEAKER_ROLES)


class SampleTurn(Shape):
    speaker = s.CharField(allow_null=True)
    time_ms = s.IntegerField(allow_null=True)
    text = s.CharField()


class Preview(Shape):
    title = s.CharField()
    format = s.CharField()
    encoding = s.CharField(allow_null=True)
    turns = s.IntegerField()
    length = s.IntegerField()
    words = s.IntegerField()
    words_left_out = s.IntegerField()
    first_ms = s.IntegerField(allow_null=True)
    last_ms = s.IntegerField(allow_null=True)
    description = s.CharField()
    speakers = PreviewSpeaker(many=True)
    notices = s.ListField(child=s.CharField())
    offers = Offers()
    sample = SampleTurn(many=True)


class Upload(Shape):
    id = s.UUIDField()
    name = s.CharField()
    size = s.IntegerField()
    job = JobShape(allow_null=True)
    state = s.ChoiceField(choices=["reading", "ready", "failed", "imported"])
    error = s.CharField(allow_null=True)
    choices = Choices()
    preview = Preview(allow_null=True)
    document = s.UUIDField(allow_null=True)


class Confirmation(Shape):
    title = s.CharField(max_length=TITLE)
    kind = s.ChoiceField(choices=KINDS, default=Document.Kind.TRANSCRIPT)
    choices = Choices(allow_null=True, default=None)
