"""Every door, every method: strangers get nothing, wherever they put another project's ids."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern

from coding.codebook.rules import groups
from coding.memos.rules import writing
from coding.models import Coding, Comment
from coding.retrieval.rules import saved_views
from coding.sheet.rules import moving
from config.urls import api
from projects.models import Membership, Person, Project, Role
from projects.rules import joining
from tests import factories
from tests.browser_of import Browser
from transcripts.importing.rules import upload as upload_file
from transcripts.models import Speaker, Turn

METHODS = ["get", "post", "patch", "put", "delete"]
OPEN = {"join/peek"}
# About the person, not about a project.
OWN = {"me", "me/close", "sessions", "sessions/<uuid:session>", "projects", "join", "inbox", "practice"}


@pytest.fixture
def everything(project: Project, ada: Person) -> dict[str, str]:
    """One id of each kind, all in Ada's project."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    document, code = factories.document(project, ada), factories.code(project, ada)
    coding = factories.coding(ada, document, code, "trygt")
    adas = Browser(ada)
    thread = adas.post(f"/api/codings/{coding.pk}/comments", {"id": str(uuid4()), "body": "hm"}).json()["id"]
    upload = upload_file(by=ada, project=project, file=SimpleUploadedFile("a.txt", b"hei"))
    invitation, _token = joining.invite(by=ada, project=project, role=Role.OWNER)
    group = groups.create_group(by=ada, project=project, id=uuid4(), name="Gruppe")
    memo = writing.create_memo(by=ada, project=project, id=uuid4(), body="Trygghet")
    view = saved_views.save_view(
        by=ada, project=project, id=uuid4(), name="Visning", query={}, is_shared=True
    )
    heap = uuid4()
    moving.place_cards(
        by=ada, project=project, moves=[], heaps=[{"id": heap, "name": "Haug", "x": 0, "y": 0}]
    )
    found: dict[str, Any] = {
        "heap": heap,
        "project": project.pk,
        "view": view.pk,
        "document": document.pk,
        "code": code.pk,
        "coding": coding.pk,
        "thread": thread,
        "comment": Comment.objects.get().pk,
        "upload": upload.pk,
        "job": upload.job_id,
        "invitation": invitation.pk,
        "member": Membership.objects.get(person=ada).pk,
        "group": group.pk,
        "memo": memo.pk,
        "speaker": Speaker.objects.first().pk,  # type: ignore[union-attr]
        "turn": Turn.objects.first().pk,  # type: ignore[union-attr]
    }
    return {name: str(id) for name, id in found.items()}


def routes() -> Iterator[str]:
    for one in api:
        assert isinstance(one, URLPattern)
        route = str(one.pattern)
        if route not in OPEN | OWN:
            yield route


def filled(route: str, ids: dict[str, str]) -> str:
    route = route.replace("<int:number>", "1").replace("<int:seq>", "1")
    for name, id in ids.items():
        route = route.replace(f"<uuid:{name}>", id)
    assert "<" not in route
    return f"/api/{route}"


@pytest.mark.parametrize("route", list(routes()))
def test_a_stranger_finds_nothing_at_any_door(
    route: str, everything: dict[str, str], noor: Person, other_project: Project, cleo: Person
) -> None:
    before = Coding.objects.values().get()
    for method in METHODS:
        for person, status in ((noor, {404, 405, 400}), (cleo, {404, 405, 400}), (None, {401, 405})):
            browser = Browser(person)
            answer = getattr(browser.client, method)(
                filled(route, everything), {}, format="json" if method != "get" else None
            )
            assert answer.status_code in status, (method, person, answer.status_code, answer.content)
            if answer.status_code == 400:  # the shape is checked first; the answer must reveal nothing
                assert "Trygghet" not in answer.content.decode()
    assert Coding.objects.values().get() == before


def test_ids_of_another_project_are_refused_in_every_field(
    everything: dict[str, str], other_project: Project, cleo: Person
) -> None:
    cleos = Browser(cleo)
    mine = factories.document(other_project, cleo)
    my_code = factories.code(other_project, cleo, "Min")
    my_group = cleos.post(
        f"/api/projects/{other_project.pk}/groups", {"id": str(uuid4()), "name": "G"}
    ).json()["id"]
    my_turn = mine.turns.first()
    assert my_turn is not None
    here, turns = f"/api/projects/{other_project.pk}", f"/api/documents/{mine.pk}/turns"
    coding = {
        "id": str(uuid4()),
        "document": str(mine.pk),
        "code": str(my_code.pk),
        "start": 0,
        "end": 4,
        "revision": 0,
    }
    tries = [
        ("post", f"{here}/codings", {**coding, "document": everything["document"]}),
        ("post", f"{here}/codings", {**coding, "code": everything["code"]}),
        ("post", f"{here}/codings", {**coding, "id": everything["coding"]}),
        ("post", f"{here}/codes", {"id": str(uuid4()), "name": "x", "parent": everything["code"]}),
        ("post", f"{here}/codes", {"id": everything["code"], "name": "x"}),
        ("post", f"{here}/groups", {"id": everything["group"], "name": "x"}),
        ("post", f"/api/codes/{my_code.pk}/move", {"parent": everything["code"]}),
        ("post", f"/api/codes/{my_code.pk}/move", {"parent": None, "before": everything["code"]}),
        ("put", f"/api/groups/{my_group}/codes/{everything['code']}", {}),
        ("put", f"/api/groups/{everything['group']}/codes/{my_code.pk}", {}),
        ("put", f"{here}/favourites", {"slots": {"1": everything["code"]}}),
        ("patch", f"/api/turns/{my_turn.pk}", {"speaker": everything["speaker"]}),
        ("post", f"{turns}/join", {"op_id": str(uuid4()), "turn": everything["turn"]}),
        ("post", f"{turns}/give", {"op_id": str(uuid4()), "turns": [everything["turn"]], "name": "Lars"}),
        (
            "post",
            f"{turns}/give",
            {"op_id": str(uuid4()), "turns": [str(my_turn.pk)], "speaker": everything["speaker"]},
        ),
        ("post", f"{turns}/divide", {"id": everything["turn"], "at": 5, "revision": 0}),
        (
            "post",
            f"{turns}/divide",
            {"id": str(uuid4()), "at": 12, "revision": 0, "speaker": everything["speaker"]},
        ),
        ("patch", f"{here}/members/{everything['member']}", {"role": "reader"}),
        ("delete", f"{here}/members/{everything['member']}", {}),
        ("delete", f"{here}/invitations/{everything['invitation']}", {}),
        ("post", "/api/projects", {"id": everything["project"], "name": "Mitt"}),
    ]
    for method, path, body in tries:
        answer = getattr(cleos.client, method)(path, body, format="json")
        assert answer.status_code == 404, (method, path, answer.status_code, answer.content)


def test_the_database_itself_refuses_a_row_across_projects(
    everything: dict[str, str], other_project: Project, cleo: Person
) -> None:
    from django.db import IntegrityError, connection, transaction

    mine = factories.document(other_project, cleo)
    astray = Coding(
        project=other_project,
        document=mine,
        code_id=everything["code"],
        coder=cleo,
        start=0,
        end=1,
        quotation="x",
    )

    def save() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            astray.save()
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(IntegrityError):
        save()


def test_another_site_cannot_write_in_adas_name(project: Project, ada: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    for content_type in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        answer = client.post("/api/projects", '{"id": "x", "name": "y"}', content_type=content_type)
        assert answer.status_code == 403
    assert Project.objects.count() == 1
