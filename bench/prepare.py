"""Child process with Django: fills the bench's database by the app's own rules, and reads it afterwards.

`python -m bench.prepare WORK` reads a JSON request from standard input and writes a JSON answer.
"""

import json
import os
import statistics
import sys
import time
from collections import Counter
from typing import Any
from uuid import UUID, uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.db.models import F
from django.test import Client

from bench import data
from coding.codebook.rules import groups as groups_rules
from coding.codebook.rules.codes import create_code
from coding.memos.rules import writing
from coding.models import Code, CodeInGroup, Coding, Favourite
from coding.talk.rules import comments
from config.session_store import SessionStore
from projects.models import Event, Person, Project, Role
from projects.rules import (
    members,
    projects,
)
from transcripts.importing.rules import write_document
from transcripts.models import Document
from transcripts.parsing import parse

Answer = dict[str, Any]
# Hashing is slow on purpose; nobody signs in with a password here.
PASSWORD = make_password(None)


def people(names: list[str]) -> list[Person]:
    return Person.objects.bulk_create(
        Person(email=f"{uuid4()}@example.org", name=name, password=PASSWORD, language="en") for name in names
    )


def session_of(person: Person) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def project_of(owner: Person, others: list[Person], name: str) -> Project:
    project = projects.create_project(by=owner, id=uuid4(), name=name)
    for other in others:
        members.add_member(person=other, project=project, role=Role.CODER)
    return project


def document_of(project: Project, owner: Person, text: data.Study, title: str) -> Document:
    parsed = parse(text.file.encode(), "interview.txt")
    assert parsed.text == text.spoken, "the importer reads the bench's text differently than the bench does"
    return write_document(by=owner, project=project, title=title, parsed=parsed, kind="transcript")


def codes_of(project: Project, owner: Person, names: list[str]) -> list[Code]:
    codes = [create_code(by=owner, project=project, id=uuid4(), name=name) for name in names]
    for person in project.memberships.values_list("person", flat=True):
        Favourite.objects.create(project=project, person_id=person, slot=1, code=codes[0])
    return codes


@transaction.atomic
def insert_codings(document: Document, coders: list[Person], codes: list[Code], text: data.Study) -> None:
    """All at once, each with a number of its own, as if they had been made one by one."""
    project = Project.objects.select_for_update().get(pk=document.project_id)
    Coding.objects.bulk_create(
        (
            Coding(
                project=project,
                document=document,
                code=codes[one.code],
                coder=coders[number % len(coders)],
                start=one.start,
                end=one.end,
                quotation=text.spoken[one.start : one.end],
                changed_seq=project.seq + number + 1,
            )
            for number, one in enumerate(text.codings)
        ),
        batch_size=2000,
    )
    project.seq += len(text.codings)
    project.save(update_fields=["seq"])


def study(wanted: Answer) -> Answer:
    """A group of four, its coded document, and the same text again to write into."""
    text = data.large(**wanted["size"]) if wanted["large"] else data.study(**wanted["size"])
    coders = people(["Ada", "Ben", "Cleo", "Noor"])
    project = project_of(coders[0], coders[1:], "Large" if wanted["large"] else "Bench")
    codes = codes_of(project, coders[0], text.codes)
    document = document_of(project, coders[0], text, "Coded")
    before = Project.objects.get(pk=project.pk).seq
    insert_codings(document, coders, codes, text)
    writing = None if wanted["large"] else document_of(project, coders[0], text, "Writing")
    return {
        "project": str(project.pk),
        "document": str(document.pk),
        "seq_before_codings": before,
        "writing": str(writing.pk) if writing else "",
        "codes": [str(code.pk) for code in codes],
        "sessions": [session_of(coder) for coder in coders],
    }


def groups(wanted: Answer) -> Answer:
    """Groups of four, each with a project, a transcript of an hour and a codebook."""
    text = data.study(words=9_000, codings=200, codes=30)
    made = []
    for number in range(wanted["groups"]):
        coders = people([f"Coder {number}.{one}" for one in range(4)])
        project = project_of(coders[0], coders[1:], f"Group {number}")
        codes = codes_of(project, coders[0], text.codes)
        document = document_of(project, coders[0], text, "Interview")
        insert_codings(document, coders, codes, text)
        made.append(
            {
                "project": str(project.pk),
                "document": str(document.pk),
                "codes": [str(code.pk) for code in codes],
                "sessions": [session_of(coder) for coder in coders],
            }
        )
    return {"groups": made, "length": len(text.spoken)}


def crowd(wanted: Answer) -> Answer:
    """A class in one project, and a few people in a project of their own."""
    text = data.study(words=2_000, codings=10, codes=30)
    many = people([f"Student {number}" for number in range(wanted["people"])])
    project = project_of(many[0], many[1:], "The class")
    codes = codes_of(project, many[0], text.codes)
    few = people([f"Deaf {number}" for number in range(wanted["elsewhere"])])
    elsewhere = project_of(few[0], few[1:], "Elsewhere")
    return {
        "project": str(project.pk),
        "document": str(document_of(project, many[0], text, "Interview").pk),
        "code": str(codes[0].pk),
        "sessions": [session_of(one) for one in many],
        "elsewhere": str(elsewhere.pk),
        "elsewhere_sessions": [session_of(one) for one in few],
    }


def interviews(wanted: Answer) -> Answer:
    """A project of many interviews, coded by four with one codebook."""
    texts = data.interviews(**wanted["size"])
    coders = people(["Ada", "Ben", "Cleo", "Noor"])
    project = project_of(coders[0], coders[1:], "Interviews")
    codes = codes_of(project, coders[0], texts[0].codes)
    group = groups_rules.create_group(by=coders[0], project=project, id=uuid4(), name="Half of them")
    CodeInGroup.objects.bulk_create(
        CodeInGroup(project=project, group=group, code=code) for code in codes[::2]
    )
    for number, text in enumerate(texts, 1):
        document = document_of(project, coders[0], text, f"Interview {number}")
        insert_codings(document, coders, codes, text)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {
        "project": str(project.pk),
        "documents": [
            str(id) for id in Document.objects.filter(project=project).values_list("pk", flat=True)
        ],
        "codes": [str(code.pk) for code in codes],
        "coder": str(coders[1].pk),
        "group": str(group.pk),
        "codings": Coding.objects.filter(project=project).count(),
        "session": session_of(coders[0]),
    }


def pair(wanted: Answer) -> Answer:
    """Two codes of a project that have so many codings each, a tenth of them on the same passages."""
    project, each = wanted["project"], wanted["each"]
    numbers = Project.objects.filter(pk=project)
    numbers.update(seq=F("seq") + 1)
    seq = numbers.get().seq  # what the site keeps of the codings goes by their numbers
    one, other = Code.objects.filter(project=project).order_by("created_at")[:2]
    ids = list(Coding.objects.filter(project=project).order_by("pk").values_list("pk", flat=True)[: 2 * each])
    Coding.objects.filter(pk__in=ids[:each]).update(code=one, changed_seq=seq)
    Coding.objects.filter(pk__in=ids[each:]).update(code=other, changed_seq=seq)
    Coding.objects.filter(project=project, code__in=[one, other]).exclude(pk__in=ids).update(
        code=Code.objects.filter(project=project).order_by("created_at")[2], changed_seq=seq
    )
    for mine, theirs in zip(ids[: each // 10], ids[each : each + each // 10], strict=True):
        row = Coding.objects.get(pk=mine)
        Coding.objects.filter(pk=theirs).update(
            document=row.document, start=row.start, end=row.end, coder=row.coder
        )
    return {"pair": [str(one.pk), str(other.pk)], "each": each}


def news(wanted: Answer) -> Answer:
    """One supervisor in many projects, in each of which much has happened that they have not seen."""
    [vogel] = people(["Dr. Vogel"])
    for number in range(wanted["projects"]):
        owner, coder = people([f"Owner {number}", f"Coder {number}"])
        project = project_of(owner, [coder], f"Group {number}")
        members.add_member(person=vogel, project=project, role=Role.SUPERVISOR)
        text = data.study(words=2_000, codings=50, codes=30)
        codes_of(project, owner, text.codes)
        document = document_of(project, owner, text, "Interview")
        project.refresh_from_db()
        Event.objects.bulk_create(
            Event(
                project=project,
                seq=project.seq + one + 1,
                actor=(owner, coder)[one % 2],
                verb="coding.applied",
                target=uuid4(),
                document=document.pk,
                words={"code": "Trust", "document": "Interview", "quotation": "words"},
            )
            for one in range(wanted["events"])
        )
        Project.objects.filter(pk=project.pk).update(seq=project.seq + wanted["events"])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {"session": session_of(vogel)}


def searchable(wanted: Answer) -> Answer:
    """The project of many interviews, with 2,000 memos and 2,000 comments; and words that it has."""
    made = interviews(wanted)
    project = Project.objects.get(pk=made["project"])
    ada = project.memberships.order_by("joined_at")[0].person
    text = data.interviews(**{**wanted["size"], "count": 1})[0].spoken
    words = Counter(word for word in text.lower().replace(".", " ").split() if word.isalpha())
    alike = [word for word, _count in words.most_common() if len(word) > 3]
    for number in range(2_000):
        body = " ".join(alike[(number * 7 + at) % len(alike)] for at in range(60))
        writing.create_memo(by=ada, project=project, id=uuid4(), title=f"Memo {number}", body=body)
    codings = Coding.objects.filter(project=project).select_related("project", "document", "code")[:2_000]
    for number, coding in enumerate(codings):
        body = " ".join(alike[(number * 5 + at) % len(alike)] for at in range(15))
        comments.comment(by=ada, id=uuid4(), about=coding, body=body)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    phrase = " ".join(text.split(". ")[0].split()[:3])
    return {**made, "common": alike[0], "rare": alike[-1], "phrase": phrase}


def missing(wanted: Answer) -> Answer:
    """Which of these codings are not in the database, or not as they were acknowledged."""
    ids = [UUID(one["id"]) for one in wanted["codings"]]
    rows = {str(row.pk): row for row in Coding.objects.filter(pk__in=ids, withdrawn_at__isnull=True)}
    lost = [
        one["id"]
        for one in wanted["codings"]
        if one["id"] not in rows
        or (rows[one["id"]].start, rows[one["id"]].end) != (one["start"], one["end"])
        or str(rows[one["id"]].document_id) != one["document"]
    ]
    return {"lost": lost}


def time_views(wanted: Answer) -> Answer:
    """The time of a request inside the process, through all middleware but without a server."""
    client = Client(headers={"host": "localhost"})
    client.cookies[settings.SESSION_COOKIE_NAME] = wanted["session"]
    found = []
    for path in wanted["paths"]:
        times = []
        for _ in range(wanted["times"] + 2):
            began = time.perf_counter()
            response = client.get(path, headers={"accept-encoding": "gzip"})
            times.append(time.perf_counter() - began)
            assert response.status_code == 200, response.content[:300]
        found.append(statistics.median(times[2:]))
    return {"seconds": found}


WORKS = {
    "study": study,
    "groups": groups,
    "crowd": crowd,
    "interviews": interviews,
    "pair": pair,
    "news": news,
    "searchable": searchable,
    "missing": missing,
    "time_views": time_views,
}
if __name__ == "__main__":
    print(json.dumps(WORKS[sys.argv[1]](json.load(sys.stdin))))
