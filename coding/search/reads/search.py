"""Searches the whole project, as far as a person may see it.

Texts give every hit with the words around it; other things are listed once if they have a hit. People who may not
read whole texts search the quotations that they can see.
"""

from collections.abc import Callable

from coding import visibility
from coding.consistent_read import consistent_read
from coding.search.pure.matching import Matcher, NotUnderstood
from coding.search.reads.in_texts import in_texts
from coding.search.reads.in_things import in_codes, in_comments, in_memos, in_names
from coding.search.reads.question import Wanted, Where, matcher_of, refuse_strangers, sentence
from coding.search.rules.regex_budget import accounted
from projects.http import Json
from projects.models import Person, Project
from projects.permissions import Action, may_read_text, require
from projects.refusals import BadInput

THINGS: dict[Where, Callable[[Person, Project, Wanted, Matcher], Json]] = {
    Where.NAMES: in_names,
    Where.CODES: in_codes,
    Where.MEMOS: in_memos,
    Where.COMMENTS: in_comments,
}


def search(*, by: Person, project: Project, wanted: Wanted) -> Json:
    """Everything in the project that matches.

    Raises BadInput for a search that is invalid or takes too long, TooMuchTime when the person's time for regular
    expressions is used up.
    """
    with consistent_read():
        me = require(by, Action.SEE_PROJECT, project)
        project.refresh_from_db()
        reads = may_read_text(me.role, project)
        refuse_strangers(project, wanted)
        matcher = matcher_of(wanted)
        answer: Json = {"seq": visibility.latest_visible(by, project)[0], "reads_texts": reads, **_nothing()}
        if matcher is None:
            return answer
        try:
            with accounted(by, matcher):
                if wanted.searches(Where.TEXTS):
                    answer["texts"] = in_texts(by, project, wanted, matcher, reads)
                for where, ask in THINGS.items():
                    if wanted.searches(where):
                        answer[where.value] = ask(by, project, wanted, matcher)
        except NotUnderstood as error:
            raise BadInput(sentence(error)) from error
        return answer


def _nothing() -> Json:
    things = {where.value: {"total": 0, "results": []} for where in THINGS}
    texts = {"total": 0, "is_cut": False, "results": [], "documents": {}, "kinds": {}}
    return {"texts": texts, **things}
