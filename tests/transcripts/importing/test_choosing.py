"""The preview is the place where a person decides; what it shows is what becomes a document, to the letter."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from projects import jobs
from projects.models import Job, Person, Project
from tests.browser_of import Browser
from transcripts.importing import rules
from transcripts.models import Document, Upload

SAMPLES = Path(__file__).parents[2] / "samples"
CASES = sorted(str(path.relative_to(SAMPLES)) for path in SAMPLES.rglob("*.*") if path.suffix != ".json")
TEXT = "I: Hva sa hun?\nKari: At det går.\nHun sa: vil du ha kaffe?\nI: Og så?\nKari: Jeg tok imot.\n"
Row = dict[str, Any]


def uploaded(person: Person, project: Project, data: bytes, name: str = "intervju.txt") -> Row:
    browser = Browser(person)
    file = {"file": SimpleUploadedFile(name, data)}
    answer = browser.client.post(f"/api/projects/{project.pk}/uploads", file, format="multipart")
    jobs.run(answer.json()["job"]["id"], beat=False)
    row: Row = browser.get(f"/api/uploads/{answer.json()['id']}").json()
    return row


def chosen(person: Person, upload: Row, **choices: Any) -> Row:
    answer = Browser(person).put(f"/api/uploads/{upload['id']}/choices", choices)
    assert answer.status_code == 200, answer.content
    row: Row = answer.json()
    return row


def confirmed(person: Person, upload: Row, **more: Any) -> Document:
    body = {"title": "Intervju", "choices": upload["choices"], **more}
    answer = Browser(person).post(f"/api/uploads/{upload['id']}/confirm", body)
    assert answer.status_code == 201, answer.content
    return Document.objects.get(pk=answer.json()["id"])


def shown_of(document: Document, most: int) -> Row:
    """What a preview of this document would show."""
    turns = list(document.turns.select_related("speaker").order_by("number"))
    counted = [turn.speaker and turn.speaker.name for turn in turns]
    times = [turn.time_ms for turn in turns if turn.time_ms is not None]
    return {
        "turns": len(turns),
        "length": document.length,
        "words": len(document.text.split()),
        "first_ms": times[0] if times else None,
        "last_ms": times[-1] if times else None,
        "description": document.description,
        "speakers": {one.name: (counted.count(one.name), one.role) for one in document.speakers.all()},
        "sample": [
            {
                "speaker": turn.speaker.name if turn.speaker else None,
                "time_ms": turn.time_ms,
                "text": document.text[turn.start : turn.end][:1200],
            }
            for turn in turns[:most]
        ],
    }


def previewed(row: Row) -> Row:
    preview = row["preview"]
    speakers = {one["name"]: (one["turns"], one["role"]) for one in preview["speakers"]}
    known = ("turns", "length", "words", "first_ms", "last_ms", "description", "sample")
    return {name: preview[name] for name in known} | {"speakers": speakers}


def everything(row: Row) -> Row:
    """Choices about all that is offered, each another than what was found."""
    offers = row["preview"]["offers"]
    labels = offers["labels"]
    speakers = [
        {"found": one["name"], "is_speaker": index % 3 != 1, "name": "Kari" if index % 3 == 2 else "",
         "role": ["interviewer", None, "informant"][index % 3]}
        for index, one in enumerate(labels)
    ]  # fmt: skip
    encodings = [one["name"] for one in offers["encodings"] if one["name"].startswith(("win", "iso"))]
    return {
        "encoding": encodings[-1] if encodings else None,
        "lines": offers["lines"] and ("keep" if offers["lines"]["are_joined"] else "join"),
        "head": offers["head"] and ("describe" if offers["head"]["becomes"] == "words" else "words"),
        "colours": offers["colours"] and not offers["colours"]["are_speakers"],
        "times_are_words": bool(offers["times"]) and len(labels) % 2 == 0,
        "begins_at_zero": bool(offers["clock"]),
        "speakers": speakers,
    }


@pytest.mark.parametrize("name", CASES)
def test_what_is_previewed_is_what_is_imported(project: Project, ada: Person, name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    row = uploaded(ada, project, data, Path(name).name)
    assert shown_of(confirmed(ada, row), 120) == previewed(row)
    again = uploaded(ada, project, data, Path(name).name)
    row = chosen(ada, again, **everything(again))
    assert shown_of(confirmed(ada, row), 120) == previewed(row)


def test_ada_sees_at_once_what_she_chose(project: Project, ada: Person) -> None:
    row = uploaded(ada, project, TEXT.replace("går", "går bra, Åse").encode("iso8859-10"))
    hun = {"found": "Hun sa", "is_speaker": True, "name": "Saksbehandler", "role": "unknown"}
    row = chosen(ada, row, encoding="iso8859-10", speakers=[hun])
    assert row["preview"]["encoding"] == "iso8859-10"
    assert [one["speaker"] for one in row["preview"]["sample"]] == ["I", "Kari", "Saksbehandler", "I", "Kari"]
    assert row["preview"]["sample"][1]["text"] == "At det går bra, Åse."
    # The choices are still there after the page is loaded again.
    fresh = Browser(ada).get(f"/api/uploads/{row['id']}").json()
    assert (fresh["choices"], fresh["preview"]) == (row["choices"], row["preview"])
    roles = {one.name: one.role for one in confirmed(ada, row).speakers.all()}
    assert roles == {"I": "interviewer", "Kari": "informant", "Saksbehandler": "unknown"}


def test_two_names_that_ada_unites_are_one_speaker_with_one_role(project: Project, ada: Person) -> None:
    row = uploaded(ada, project, TEXT.encode())
    one = {"found": "Hun sa", "is_speaker": True, "name": "Kari"}
    kari = {"found": "Kari", "is_speaker": True, "role": "unknown"}
    document = confirmed(ada, chosen(ada, row, speakers=[one, kari]))
    assert [(found.name, found.role) for found in document.speakers.order_by("name")] == [
        ("I", "interviewer"),
        ("Kari", "unknown"),
    ]


def test_a_choice_in_another_window_is_not_overlooked(project: Project, ada: Person) -> None:
    seen = uploaded(ada, project, TEXT.encode())
    chosen(ada, seen, speakers=[{"found": "Kari", "is_speaker": False}])
    body = {"title": "Intervju", "choices": seen["choices"]}
    answer = Browser(ada).post(f"/api/uploads/{seen['id']}/confirm", body)
    assert answer.status_code == 400
    assert "another window" in answer.json()["error"]["message"]
    assert not Document.objects.exists()


def test_what_cannot_be_read_so_stays_as_it_was(project: Project, ada: Person) -> None:
    row = uploaded(ada, project, "Blåbær på låven, sa hun.".encode())
    answer = Browser(ada).put(f"/api/uploads/{row['id']}/choices", {"encoding": "utf-16-le", "head": "words"})
    after = Browser(ada).get(f"/api/uploads/{row['id']}").json()
    if answer.status_code == 400:
        assert after == row
    else:
        assert after["preview"]["encoding"] == "utf-16-le"


@pytest.mark.parametrize(
    "choices",
    [
        {"encoding": "idna"},
        {"lines": "perhaps"},
        {"head": "burn"},
        {"speakers": [{"found": "Kari"}, {"found": "Kari"}]},
        {"speakers": [{"found": "Kari", "role": "king"}]},
        {"speakers": [{"found": "x" * 401}]},
        {"speakers": [{"found": str(number)} for number in range(501)]},
    ],
)
def test_choices_are_checked(project: Project, ada: Person, choices: Row) -> None:
    row = uploaded(ada, project, TEXT.encode())
    assert Browser(ada).put(f"/api/uploads/{row['id']}/choices", choices).status_code == 400
    assert Browser(ada).get(f"/api/uploads/{row['id']}").json() == row


def test_only_who_uploaded_a_file_decides_about_it(
    project: Project, ada: Person, ben: Person, vogel: Person, noor: Person
) -> None:
    row = uploaded(ada, project, TEXT.encode())
    for other in (ben, vogel, noor):
        assert Browser(other).put(f"/api/uploads/{row['id']}/choices", {}).status_code == 404
    confirmed(ada, row)
    assert Browser(ada).put(f"/api/uploads/{row['id']}/choices", {}).status_code == 400


def test_a_large_file_is_read_again_by_a_job(
    project: Project, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "AT_ONCE", 10)
    row = uploaded(ada, project, TEXT.encode())
    first = chosen(ada, row, speakers=[{"found": "Kari", "is_speaker": False}])
    second = chosen(ada, row, speakers=[{"found": "Hun sa"}])
    assert (first["state"], second["state"], second["preview"]) == ("reading", "reading", None)
    assert Browser(ada).post(f"/api/uploads/{row['id']}/confirm", {"title": "x"}).status_code == 400
    for job in Job.objects.filter(state=Job.State.QUEUED).order_by("created_at"):
        jobs.run(job.pk, beat=False)
    fresh = Browser(ada).get(f"/api/uploads/{row['id']}").json()
    assert [one["name"] for one in fresh["preview"]["speakers"]] == ["I", "Kari", "Hun sa"]


def test_a_job_that_reads_by_older_choices_is_not_kept(project: Project, ada: Person) -> None:
    row = uploaded(ada, project, TEXT.encode())
    older = Upload.objects.get(pk=row["id"])
    parsed = rules.read(older)
    after = chosen(ada, row, speakers=[{"found": "Kari", "is_speaker": False}])
    rules.keep_parsed(older, parsed)
    assert Browser(ada).get(f"/api/uploads/{row['id']}").json()["preview"] == after["preview"]


def test_the_description_is_for_those_who_may_read_the_texts(
    project: Project, ada: Person, ben: Person, vogel: Person
) -> None:
    row = uploaded(ada, project, ("Intervju 5, grupperom 3\n\n" + TEXT).encode())
    document = confirmed(ada, chosen(ada, row, head="describe"))
    assert document.description == "Intervju 5, grupperom 3"
    path = f"/api/projects/{project.pk}"

    def described(person: Person) -> str:
        [head] = Browser(person).get(f"{path}/changes", after=0).json()["documents"]
        return str(head["description"])

    assert (described(ada), described(vogel)) == (document.description, document.description)
    Browser(ada).patch(path, {"shows_text": False})
    assert (described(ada), described(vogel)) == (document.description, "")
    Browser(ada).patch(f"/api/documents/{document.pk}", {"description": "Grupperom 3"})
    assert described(ada) == "Grupperom 3"
    # Of a deleted document only those who may restore it read anything.
    Browser(ada).delete(f"/api/documents/{document.pk}")
    assert (described(ada), described(ben)) == ("Grupperom 3", "")
