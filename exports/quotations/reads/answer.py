"""The quotations that answer a question, as plain rows for the writers: what the page shows, with whole texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coding import visibility
from coding.codebook.reads.paths import code_paths
from coding.consistent_read import consistent_read
from coding.models import Code, CodeGroup, Comment, Round
from coding.retrieval.reads import answer
from coding.retrieval.rules.question import Combine, Kind, Question, Term
from exports.snapshot import in_tree_order, readable
from projects.http import Json
from projects.models import Membership, Person, Project
from transcripts.models import Attribute, Document, Participant
from transcripts.participants.reads.people import People, people_of


@dataclass(frozen=True)
class QuotationLine:
    """A quotation with its place, its codes in codebook order, its coders and its comments."""

    codes: tuple[str, ...]
    quotation: str
    speaker: str
    document: str
    turn: int | None
    time_ms: int | None
    coders: tuple[str, ...]
    weights: tuple[int, ...]
    comments: tuple[str, ...]
    participants: str = ""
    answers: tuple[str, ...] = ()
    """Of the participants, by attribute."""
    cited: str = ""
    """Participants as they stand under a quotation, with the attributes that the group shows there."""


@dataclass(frozen=True)
class Retrieved:
    """All results in the order of the page, and the question in words."""

    lines: list[QuotationLine]
    question: list[str]
    is_of_one_code: bool
    code_order: dict[str, int]
    attributes: tuple[str, ...] = ()
    """The names of the participants' attributes, in the order of `answers`; none while nobody is in the register."""

    def by_codes(self) -> list[tuple[tuple[str, ...], list[QuotationLine]]]:
        """The lines grouped by code, in codebook order."""
        found: dict[tuple[str, ...], list[QuotationLine]] = {}
        for line in self.lines:
            found.setdefault(line.codes, []).append(line)
        return sorted(found.items(), key=lambda one: [self.code_order[path] for path in one[0]])


def retrieved(person: Person, project: Project, question: Question, *, with_comments: bool) -> Retrieved:
    """The results of the question for this person, now."""
    with consistent_read():
        frame, rows = answer.everything(by=person, project=project, question=question)
        paths = code_paths(project)
        codes = in_tree_order(list(Code.objects.filter(project=project, withdrawn_at__isnull=True)))
        order = dict.fromkeys(paths, len(codes)) | {code.pk: at for at, code in enumerate(codes)}
        titles = dict(Document.objects.filter(project=project).values_list("pk", "title"))
        people, register = _names(project), people_of(project)
        said = _comments(person, project, rows) if with_comments else {}
        lines = [
            QuotationLine(
                codes=tuple(paths[code] for code in sorted(row["codes"], key=lambda id: order[id])),
                quotation=row["text"],
                speaker=row["speaker"],
                document=titles[row["document"]],
                turn=row["turn"],
                time_ms=row["time_ms"],
                coders=tuple(sorted(people[coder] for coder in row["coders"])),
                weights=tuple(sorted({one["weight"] for one in row["codings"]} - {None})),
                comments=tuple(words for one in row["codings"] for words in said.get(one["id"], ())),
                **_who(register, row["participants"]),
            )
            for row in rows
        ]
        asked = set().union(*frame.terms)
        return Retrieved(
            lines=lines,
            question=in_words(project, question),
            is_of_one_code=len(asked) == 1,
            code_order={paths[id]: at for id, at in reversed(order.items())},
            attributes=tuple(one.name for one in register.attributes),
        )


def _who(people: People, participants: list[UUID]) -> Json:
    """Whose words they are, as the columns of a table and as a citation say it."""
    known = [one for one in participants if one in people.participants]
    return {
        "participants": ", ".join(people.participants[one].pseudonym for one in known),
        "answers": tuple(
            "; ".join(dict.fromkeys(filter(None, (people.answer(one, attribute) for one in known))))
            for attribute in people.attributes
        ),
        "cited": people.cited(known),
    }


def _names(project: Project) -> dict[UUID, str]:
    return dict(Membership.objects.filter(project=project).values_list("person", "person__name"))


def _comments(person: Person, project: Project, rows: list[Json]) -> dict[UUID, list[str]]:
    """The comments on the codings, oldest first, each with its author."""
    codings = [coding["id"] for row in rows for coding in row["codings"] if coding["comments"]]
    said: QuerySet[Comment] = visibility.visible_comments(person, project).filter(
        withdrawn_at__isnull=True, thread__coding__in=codings
    )
    found: dict[UUID, list[str]] = {}
    fields = ("thread__coding", "author__name", "body")
    for coding, author, body in said.order_by("created_at", "pk").values_list(*fields):
        found.setdefault(coding, []).append(f"{author}: {readable(body)}")
    return found


def in_words(project: Project, question: Question) -> list[str]:
    """The question in words, one line for each kind of filter."""
    names = _names(project)
    titles = dict(Document.objects.filter(pk__in=question.documents).values_list("pk", "title"))
    rounds = Round.objects.filter(pk__in=question.rounds).select_related("document")
    opened = [f"{one.document.title}, {timezone.localtime(one.opened_at):%d.%m.%Y}" for one in rounds]
    roles = {"informant": _("informants"), "interviewer": _("interviewers"), "unknown": _("others")}
    lines: list[tuple[str, Iterable[str]]] = [
        (_("Documents"), [titles[id] for id in question.documents]),
        (_("Coded by"), [names[id] for id in question.coders]),
        (_("Rounds"), [*opened, *([_("not in a round")] if question.is_outside_rounds else [])]),
        (_("Speakers"), question.speakers),
        (_("Said by"), [roles[role] for role in question.roles]),
        (_("Participants"), _participants_asked(question)),
        *_answers_asked(question),
        (_("Weight"), [str(weight) for weight in question.weights]),
    ]
    listed = [f"{label}: {'; '.join(found)}" for label, found in lines if found]
    return [*_codes_in_words(project, question), *listed]


def _participants_asked(question: Question) -> list[str]:
    rows = Participant.objects.filter(pk__in=question.participants).order_by("pseudonym")
    return list(rows.values_list("pseudonym", flat=True))


def _answers_asked(question: Question) -> list[tuple[str, list[str]]]:
    """Each attribute that is asked for, and the answers that are wanted."""
    known = {"unknown": _("unknown"), "not_asked": _("not asked"), "missing": _("missing")}
    known |= {"yes": _("yes"), "no": _("no")}
    lines = []
    for attribute in Attribute.objects.filter(pk__in={id for id, _word in question.attributes}):
        names = {one["id"]: one["name"] for one in attribute.options}
        words = [word for id, word in question.attributes if id == attribute.pk]
        lines.append((attribute.name, [names.get(word) or known.get(word, word) for word in words]))
    return lines


def _codes_in_words(project: Project, question: Question) -> list[str]:
    if not question.terms:
        return []
    paths = code_paths(project)
    groups = {term.id for term in question.terms if term.kind is Kind.GROUP}
    named = dict(CodeGroup.objects.filter(pk__in=groups).values_list("pk", "name"))

    def name(term: Term) -> str:
        if term.kind is Kind.GROUP:
            return _("%(name)s (group)") % {"name": named[term.id]}
        if term.kind is Kind.BELOW:
            return _("%(name)s with subcodes") % {"name": paths[term.id]}
        return paths[term.id]

    first, *rest = [name(term) for term in question.terms]
    between = {
        Combine.ANY: _("or"),
        Combine.ALL: _("and"),
        Combine.OVERLAP: _("overlapping"),
        Combine.NEAR: _("near"),
        Combine.NOT: _("but not"),
    }[question.mode]
    more = _("and") if question.mode in (Combine.OVERLAP, Combine.NOT) else between
    words = " ".join([first, *(f"{between if at == 0 else more} {one}" for at, one in enumerate(rest))])
    distance = f" ({_distance(question.within)})" if question.mode is Combine.NEAR and rest else ""
    return [f"{_('Codes')}: {words}{distance}"]


def _distance(turns: int) -> str:
    if turns == 0:
        return _("in the same turn")
    return ngettext("within %(count)d turn", "within %(count)d turns", turns) % {"count": turns}
