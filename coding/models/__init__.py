"""The shared codebook, its use in codings, and everything written and said about it."""

from coding.models.codebook import COLOUR, Code, CodeGroup, CodeInGroup, Favourite
from coding.models.codings import Coding, Round
from coding.models.memos import Memo, MemoVersion, Quote
from coding.models.overview import ReadingPlace
from coding.models.sheet import Heap, SheetPlace
from coding.models.talk import Comment, Mention, Review, Thread, Visit
from coding.models.views import SavedView

__all__ = [
    "COLOUR",
    "Code",
    "CodeGroup",
    "CodeInGroup",
    "Coding",
    "Comment",
    "Favourite",
    "Heap",
    "Memo",
    "MemoVersion",
    "Mention",
    "Quote",
    "ReadingPlace",
    "Review",
    "Round",
    "SavedView",
    "SheetPlace",
    "Thread",
    "Visit",
]
