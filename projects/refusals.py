"""How a rule says no: each refusal becomes an answer with a sentence, and nothing has changed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class NotAllowed(Exception):
    """A refusal with a sentence that the person can act on."""

    def __init__(self, sentence: "str | _StrPromise") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class NotFound(Exception):
    """Nothing here for this person: it does not exist, or is none of their business."""


class BadInput(Exception):
    """Input that cannot be used, with a sentence that says why. Nothing was changed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
