"""What a search is for: the question as the address of the page and the API hold it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils.translation import gettext as _

from coding.search.pure.matching import LONGEST, MOST_TERMS, Fault, Kind, Matcher, Mode, NotUnderstood, asked
from projects.models import Project
from projects.refusals import BadInput
from transcripts.models import Document

PAGE = 100


MOST = 1000


class Where(StrEnum):
    """What is searched."""

    TEXTS = "texts"
    NAMES = "names"
    CODES = "codes"
    MEMOS = "memos"
    COMMENTS = "comments"


class Sort(StrEnum):
    """How hits in texts are put in order."""

    NEAREST = "nearest"
    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"
    SPEAKER = "speaker"


@dataclass(frozen=True)
class Wanted:
    """What is searched for, and which part of the answer is wanted. An empty tuple is no restriction."""

    question: str
    mode: Mode = Mode.WORDS
    where: tuple[Where, ...] = ()
    documents: tuple[UUID, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    sort: Sort = Sort.NEAREST
    skip: int = 0
    limit: int = PAGE

    def searches(self, where: Where) -> bool:
        return not self.where or where in self.where


def matcher_of(wanted: Wanted) -> Matcher | None:
    """What finds it; nothing for an empty question. Raises BadInput with a sentence."""
    try:
        return asked(wanted.question, wanted.mode)
    except NotUnderstood as error:
        raise BadInput(sentence(error)) from error


def sentence(error: NotUnderstood) -> str:
    """Why a question cannot be answered."""
    match error.fault:
        case Fault.TOO_LONG:
            return _("This is too long to search for. Use at most %(count)d characters.") % {"count": LONGEST}
        case Fault.TOO_MANY:
            return _("These are too many words. Search for at most %(count)d at once.") % {
                "count": MOST_TERMS
            }
        case Fault.TOO_SLOW:
            return _(
                "This regular expression takes too long. Make it simpler: avoid repeats inside repeats, such as (a+)+."
            )
        case Fault.WRONG if error.words:
            return _("This regular expression is not understood from character %(place)s on.") % {
                "place": error.words
            }
        case Fault.WRONG:
            return _("This regular expression is not understood.")


def refuse_strangers(project: Project, wanted: Wanted) -> None:
    """Raise BadInput for a document of another project, or of none."""
    ids = set(wanted.documents)
    if ids and Document.objects.filter(project=project, pk__in=ids).count() != len(ids):
        raise BadInput(_("This asks for a document that is not in the project."))
