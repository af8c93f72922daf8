"""A browser without a screen: signs in, calls the real doors, and follows changes like the real one."""

import json
from typing import Any
from uuid import UUID, uuid4

from projects.models import Person, Project
from tests.answers import CheckedClient
from transcripts.models import Document
from transcripts.text.pure import Edit, map_range

Row = dict[str, Any]


class Browser:
    """One person's browser on one computer."""

    def __init__(self, person: Person | None = None, language: str = "en") -> None:
        self.client = CheckedClient(enforce_csrf_checks=False, HTTP_ACCEPT_LANGUAGE=language)
        self.person = person
        if person is not None:
            self.client.force_login(person)
        self.followed: dict[UUID, Followed] = {}

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(path, query)

    def post(self, path: str, body: Any = None, **headers: Any) -> Any:
        # Escaped by hand: a real browser can send a lone surrogate, which the test client cannot encode.
        return self.client.post(path, json.dumps(body or {}), content_type="application/json", **headers)

    def patch(self, path: str, body: Any, **headers: Any) -> Any:
        return self.client.patch(path, body, format="json", **headers)

    def put(self, path: str, body: Any = None) -> Any:
        return self.client.put(path, body or {}, format="json")

    def delete(self, path: str) -> Any:
        return self.client.delete(path)

    def code(
        self, project: Project, document: Document, what: Any, /, start: Any, end: Any, **more: Any
    ) -> Any:
        body = {
            "id": str(uuid4()), "document": str(document.pk), "code": str(what.pk),
            "start": start, "end": end, "revision": document.revision, **more,
        }  # fmt: skip
        return self.post(f"/api/projects/{project.pk}/codings", body)

    def follow(self, project: Project, document: Document | None = None) -> "Followed":
        """Open the project (and a document) and remember it."""
        followed = Followed(self, project, document)
        self.followed[project.pk] = followed
        return followed


class Followed:
    """The state of a tab: loaded once, then updated by asking for changes after the last number."""

    def __init__(self, browser: Browser, project: Project, document: Document | None) -> None:
        self.browser, self.project, self.document = browser, project, document
        self.project_state: Row = {}
        self.document_state: Row = {}
        self.seq = self.document_seq = self.revision = 0
        self.catch_up()

    def catch_up(self) -> None:
        path = f"/api/projects/{self.project.pk}/changes"
        query: Row = {"after": self.seq}
        if self.document is not None and self.document_state:
            query |= {
                "document": self.document.pk,
                "document_after": self.document_seq,
                "revision": self.revision,
            }
        changes = self.browser.get(path, **query).json()
        self.project_state = apply_project(self.project_state, changes)
        self.seq = changes["seq"]
        if self.document is None:
            return
        if changes["document"] is None:
            answer = self.browser.get(f"/api/documents/{self.document.pk}/changes", after=0, revision=0)
            if answer.status_code == 404:
                # Deleted, and this person cannot bring it back: it is forgotten, and read anew when it comes back.
                assert self.project_state["documents"][str(self.document.pk)]["withdrawn_at"] is not None
                self.document_state, self.document_seq, self.revision = {}, 0, 0
                return
            changes["document"] = answer.json()
        self.document_state = apply_document(self.document_state, changes["document"])
        self.document_seq, self.revision = changes["document"]["seq"], changes["document"]["revision"]


def apply_project(old: Row, changes: Row) -> Row:
    """Merge an answer of `changes` into the known state, as the browser does."""
    new: Row = {} if changes["full"] else dict(old)
    for name in (
        "members",
        "documents",
        "participants",
        "codes",
        "groups",
        "cards",
        "heaps",
        "threads",
        "reviews",
    ):
        rows = {} if changes["full"] else dict(new.get(name, {}))
        rows |= {row["id"]: row for row in changes[name]}
        new[name] = rows
    memos = {} if changes["full"] else dict(new.get("memos", {}))
    memos |= {row["id"]: row for row in changes["memos"]}
    new["memos"] = {id: row for id, row in memos.items() if id not in changes["memos_gone"]}
    counts = {} if changes["full"] else dict(new.get("counts", {}))
    counts |= {row["document"]: _together(row) for row in changes["counts"]}
    new["counts"] = {document: codes for document, codes in counts.items() if codes}
    for name in ("project", "me", "favourites"):
        new[name] = changes[name]
    return new


def _together(row: Row) -> dict[tuple[str, ...], int]:
    """How many passages have just these codes."""
    return {tuple(row["codes"][at] for at in places): times for times, *places in row["together"]}


def apply_document(old: Row, changes: Row) -> Row:
    """Merge a document's changes: map the anchors through the edits, then apply the changed rows."""
    if changes["full"]:
        old = {
            "text": changes["text"],
            "turns": [],
            "speakers": [],
            "codings": {},
            "threads": {},
            "memos": {},
        }
    new = {**old, **{name: dict(old[name]) for name in ("codings", "threads", "memos")}}
    for row in [] if changes["full"] else changes["edits"]:
        edit = Edit.checked(row["changes"], len(new["text"]))
        new["text"] = edit.apply(new["text"])
        new["codings"] = {key: _moved(edit, coding) for key, coding in new["codings"].items()}
        new["memos"] = {key: _moved(edit, memo) for key, memo in new["memos"].items()}
        new["threads"] = {
            key: _moved(edit, thread) if thread["about"] == "passage" else thread
            for key, thread in new["threads"].items()
        }
        new["turns"] = [
            {**turn, "start": edit.map(turn["start"], -1), "end": edit.map(turn["end"], 1)}
            for turn in new["turns"]
        ]
    for name in ("turns", "speakers"):
        new[name] = changes[name] if changes[name] is not None else new[name]
    new["codings"] |= codings_of(changes["codings"])
    for gone in changes["codings"]["gone"]:
        new["codings"].pop(gone, None)
    new["memos"] |= {row["id"]: row for row in changes["memos"]}
    new["threads"] |= {row["id"]: row for row in changes["threads"]}
    new["document"], new["revision"] = changes["document"] or new["document"], changes["revision"]
    return new


def _moved(edit: Edit, coding: Row) -> Row:
    start, end = map_range(edit, coding["start"], coding["end"])
    return {**coding, "start": start, "end": end}


def codings_of(table: Row) -> dict[str, Row]:
    """The rows of a coding table."""
    return {
        id: {
            "id": id,
            "code": table["codes"][table["code"][at]],
            "coder": table["coders"][table["coder"][at]],
            "start": table["start"][at],
            "end": table["start"][at] + table["length"][at],
            "round": table["rounds"][table["round"][at]] if table["round"][at] >= 0 else None,
            "at": table["at"][at],
            "comments": table["comments"][at],
            "anchor": table["anchor"][at],
            "open": table["open"][at],
            "weight": table["weight"][at],
            "lost": table["lost"].get(id),
        }
        for at, id in enumerate(table["id"])
    }


def _with_living_memos(followed: Followed) -> Row:
    """The document, without markers of memos that the project's changes do not list."""
    if not followed.document_state:
        return {}
    living = followed.project_state["memos"]
    places = {id: at for id, at in followed.document_state["memos"].items() if id in living}
    return {**followed.document_state, "memos": places}


def assert_in_step(browser: Browser) -> None:
    """Following changes equals loading fresh: nothing missed, nothing left over, nothing extra."""
    for followed in browser.followed.values():
        followed.catch_up()
        fresh = Followed(browser, followed.project, followed.document)
        assert followed.project_state == fresh.project_state
        assert _with_living_memos(followed) == _with_living_memos(fresh)
        text = fresh.document_state.get("text", "")
        for coding in fresh.document_state.get("codings", {}).values():
            assert 0 <= coding["start"] <= coding["end"] <= len(text)
