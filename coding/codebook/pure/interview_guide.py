"""Reads an interview guide: its themes and numbered questions become proposals for codes. Pure; asks nobody."""

import re
from dataclasses import dataclass, replace

MOST = 500  # codes from one guide


SHORT = 45  # characters of a proposed name


LONGEST_HEADING = 80


LONGEST_LINE = 2_000


UNKNOWN = -1  # the depth of a heading that nothing but its shortness tells


@dataclass(frozen=True)
class Proposal:
    """A code that the guide proposes: `number` as it stands there, the whole question, and the place of its parent."""

    number: str
    name: str
    question: str
    parent: int | None
    is_heading: bool


@dataclass(frozen=True)
class _Line:
    text: str
    number: str = ""
    depth: int = 0
    kind: str = "text"


_THEME = r"tema|theme|del|part|bolk|kapittel|chapter|seksjon|section"


_QUESTION = r"spørsmål|question|spm\.?|punkt|nr\.?"


_MARKDOWN = re.compile(r"(?P<level>#{1,6})\s+(?P<text>\S.*)")


_NAMED = re.compile(
    rf"(?P<word>{_THEME}|{_QUESTION})\s*(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}|[A-ZÆØÅ]|[IVX]{{1,5}})\b"
    r"\s*[.:)\-–—]?\s*(?P<text>.*)",
    re.IGNORECASE,
)


_NUMBERED = re.compile(
    r"(?:(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,3})[.:)]?|(?P<plain>\d{1,3})\s?[.:)])\s+(?P<text>\S.*)"
)


_LETTERED = re.compile(r"\(?(?P<letter>[a-zæøå])[.)]\s+(?P<text>\S.*)")


_BULLET = re.compile(r"(?:[-–—•*·▪◦‣●○]|o(?=\s))\s+(?P<text>\S.*)")


_THEME_WORD = re.compile(rf"(?:{_THEME})$", re.IGNORECASE)


_TITLE = re.compile(r"(?:intervju|interview|temaguide|vedlegg|appendix)[\s-]*(?:guide)?\b", re.IGNORECASE)


_EMPHASIS = re.compile(r"^(\*\*|__|\*|_)(?P<text>.+?)\1\s*:?$")


_YOU = r"(?:du|dere)"


_SEES = (
    r"(?:opplever|opplevde|tenker|tenkte|synes|syntes|mener|mente|forstår|ser|vurderer|legger|jobber|arbeider"
    r"|bruker|erfarer|føler)"
)


_IS = r"(?:er|var|har|kan|betyr|vil|skal)(?: (?:du|dere|det|deg|viktig|for))*"


_THINK = r"(?:do|did|does|would) you (?:think|feel|experience|see|use|work|mean)(?: (?:about|of|with|by))?"


_ARE = r"(?:is|are|was|were|do|does|did|has|have|can)(?: (?:you|your|the|it))*"


_LITTLE = (
    r"(?: (?:meg|oss|me|us))?(?: (?:litt|noe|kort|a bit|something))?(?: (?:mer|more))?(?: (?:om|til|about))?"
)


_OPENINGS = re.compile(
    rf"^(?:og |så |and |so )?(?:(?:kan|kunne|vil|ville) {_YOU} (?:si|fortelle|beskrive|gi|utdype){_LITTLE}"
    rf"|(?:fortell|beskriv|tell|describe){_LITTLE}"
    rf"|(?:can|could|would) you (?:tell|describe|say|give|explain){_LITTLE}"
    rf"|(?:hva|hvordan|hvilke[nt]?|hvorfor|i hvilken grad|på hvilken måte)"
    rf"(?: {_SEES} {_YOU}(?: (?:i|på))?(?: om| at)?)?(?: {_IS})?"
    rf"|(?:what|how|which|why|to what extent)(?: {_THINK})?(?: {_ARE})?)\s+",
    re.IGNORECASE,
)


_LOOSE_END = re.compile(
    r"[\s,;:–—-]+$|\s(?:og|i|på|med|for|av|til|å|som|det|den|de|en|et|om|at|eller|deg|du|din|ditt|dine|når|"
    r"and|in|on|with|for|of|to|that|the|a|an|or|you|your|as|when|at)$",
    re.IGNORECASE,
)


def read_guide(text: str) -> list[Proposal]:
    """Themes and questions in their order; each says where in the list its parent stands. At most `MOST`."""
    lines = _joined([_line(raw) for raw in text.replace("\r", "\n").split("\n")])
    lines = _with_headings(lines)
    found: list[Proposal] = []
    above: list[tuple[tuple[int, ...], int]] = []
    numbers: dict[str, int] = {}
    taken: set[tuple[int | None, str]] = set()
    depth = 1
    for line in lines:
        if line.kind in ("text", "blank"):
            continue
        if line.kind == "heading":
            depth = line.depth if line.depth != UNKNOWN else depth
            line = replace(line, depth=depth)
        rank = _rank(line)
        if line.kind == "heading":
            numbers = {}
        while above and above[-1][0] >= rank:
            above.pop()
        parent = above[-1][1] if above else None
        outer = line.number.rpartition(".")[0]
        if line.kind == "numbered" and outer in numbers:
            parent = numbers[outer]
        at = len(found)
        if line.number and line.kind == "numbered":
            numbers[line.number] = at
        proposal = _with_own_name(_proposal(line, parent), taken)
        taken.add((parent, proposal.name.casefold()))
        found.append(proposal)
        above.append((rank, at))
        if len(found) == MOST:
            break
    return found


def short_name(question: str) -> str:
    """A name of a few words for a question; the question itself when it is short."""
    whole = question.strip().rstrip("?:. ").strip()
    if len(whole) <= SHORT:
        return whole or question.strip()[:SHORT]
    first = re.split(r"(?<=[?!.])\s", question.strip(), maxsplit=1)[0].rstrip("?:. ")
    rest = _OPENINGS.sub("", first, count=1).strip()
    name = _cut(rest if len(rest) >= 3 else whole)
    return name[:1].upper() + name[1:]


def _cut(text: str) -> str:
    if len(text) > SHORT:
        text = text[: SHORT + 1].rsplit(" ", 1)[0][:SHORT]
    while (shorter := _LOOSE_END.sub("", text)) != text and len(shorter) >= 3:
        text = shorter
    return text.strip()


def _line(raw: str) -> _Line:
    """One line taken apart: what marks it, and its words."""
    raw = raw[:LONGEST_LINE].replace("\xa0", " ").rstrip()
    body = raw.lstrip(" \t")
    if not body:
        return _Line("", kind="blank")
    indent = (len(raw) - len(body) + 3 * raw[: len(raw) - len(body)].count("\t")) // 2
    emphasised = _EMPHASIS.match(body)
    is_emphasised = emphasised is not None
    if emphasised is not None:
        body = emphasised["text"].strip()
    if found := _MARKDOWN.match(body):
        inner = _line(found["text"])
        return replace(inner, depth=len(found["level"]), kind="heading")
    if found := _NAMED.match(body):
        is_theme = _THEME_WORD.match(found["word"]) is not None
        if found["text"] or is_theme:
            text = found["text"] or body
            return _Line(
                text, found["number"], 1 if is_theme else indent, "heading" if is_theme else "numbered"
            )
    if found := _NUMBERED.match(body):
        return _Line(found["text"], found["dotted"] or found["plain"], indent, "numbered")
    if found := _LETTERED.match(body):
        return _Line(found["text"], found["letter"], indent, "lettered")
    if found := _BULLET.match(body):
        inner = _line(found["text"])
        if inner.kind == "numbered":
            return replace(inner, depth=indent)
        return _Line(found["text"], "", indent, "bullet")
    if is_emphasised and len(body) <= LONGEST_HEADING and not body.endswith("?"):
        return _Line(body.rstrip(": "), depth=UNKNOWN, kind="heading")
    return _Line(body, kind="question" if body.endswith("?") else "text")


def _joined(lines: list[_Line]) -> list[_Line]:
    """A line that goes on in small letters belongs to the one before it."""
    joined: list[_Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        goes_on = line.kind in ("text", "question") and line.text[:1].islower()
        if before is not None and goes_on and _is_open(before):
            kind = line.kind if before.kind == "text" else before.kind
            joined[-1] = replace(before, text=f"{before.text} {line.text}", kind=kind)
        else:
            joined.append(line)
    return joined


def _is_open(line: _Line) -> bool:
    """Whether its sentence may go on in the next line."""
    is_ended = line.text.endswith(("?", ".", "!", ":"))
    return line.kind not in ("blank", "heading") and not is_ended and len(line.text) < LONGEST_LINE


def _with_headings(lines: list[_Line]) -> list[_Line]:
    """A short line without a full stop, in front of something that is asked, is a theme."""
    shown = [line for line in lines if line.kind != "blank"]
    for at, line in enumerate(shown[:-1]):
        is_short = len(line.text) <= LONGEST_HEADING and not line.text.endswith((".", "!", ";", ","))
        is_title = _TITLE.match(line.text) is not None
        if (
            line.kind == "text"
            and is_short
            and not is_title
            and shown[at + 1].kind not in ("text", "heading")
        ):
            shown[at] = replace(line, text=line.text.rstrip(": "), depth=UNKNOWN, kind="heading")
    return shown


def _rank(line: _Line) -> tuple[int, ...]:
    """What stands under what: the higher stands under the lower."""
    match line.kind:
        case "heading":
            return (0, line.depth)
        case "numbered":
            return (1, line.number.count("."))
        case "question":
            return (1, 9)
        case "lettered":
            return (2, line.depth)
        case _:
            return (3, line.depth)


def _with_own_name(proposal: Proposal, taken: set[tuple[int | None, str]]) -> Proposal:
    """Siblings have different names: a second "Hva er bra" becomes "Hva er bra (2)"."""
    name, again = proposal.name, 1
    while (proposal.parent, name.casefold()) in taken:
        again += 1
        name = f"{proposal.name} ({again})"
    return replace(proposal, name=name)


def _proposal(line: _Line, parent: int | None) -> Proposal:
    text = " ".join(line.text.split())
    is_heading = line.kind == "heading"
    name = text.rstrip(": ")[:200] if is_heading else short_name(text)
    question = text if name != text and not is_heading else ""
    return Proposal(line.number, name or text[:SHORT], question, parent, is_heading)
