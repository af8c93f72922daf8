"""Exported quotations: exactly those that the page shows to the person, as a table or as a document to paste from."""

import io
import re
import zipfile
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation
from openpyxl import load_workbook

from coding.codebook.rules import groups, weights
from coding.codings.rules import rounds, weighing
from coding.models import Code
from coding.talk.rules import comments
from exports.models import Export
from exports.word import Paragraph, Style, to_docx
from projects import jobs
from projects.models import Event, Job, Person, Project
from projects.rules import members, projects
from tests import factories
from tests.acting.exports import file_of, paragraphs_of, table_of
from tests.acting.quotations import ask, texts
from tests.browser_of import Browser
from transcripts.models import Document, Speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(document: Document) -> Document:
    Speaker.objects.filter(document=document, name="Kari").update(role="informant")
    return document


def request(person: Person, project: Project, format: str = "csv", language: str = "en", **more: Any) -> Any:
    body = {"what": "quotations", "format": format, **more}
    return Browser(person, language).post(f"/api/projects/{project.pk}/exports", body)


def export(person: Person, project: Project, format: str = "csv", **more: Any) -> Job:
    answer = request(person, project, format, **more)
    assert answer.status_code == 201, answer.content
    job = jobs.run(answer.json()["id"], beat=False)
    assert job is not None
    assert job.state == "done", job.error
    return job


def words_in(person: Person, project: Project, **question: Any) -> list[str]:
    return [row[1] for row in table_of(person, export(person, project, question=question))[1:]]


def test_each_quotation_is_a_row_with_its_place_codes_coders_and_comments(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person, trust: Code, safety: Code
) -> None:
    weights.declare_weights(by=ada, code=trust, lowest=1, highest=3)
    said = factories.coding(ada, document, trust, "Det er trygt")
    factories.coding(ben, document, trust, "Det er trygt")
    weighing.weigh_coding(by=ada, coding=said, weight=2)
    comments.comment(by=vogel, id=uuid4(), about=said, body=f"Fint, [@Ben](person:{ben.pk})")
    header, row = table_of(vogel, export(vogel, project, with_comments=True))
    assert dict(zip(header, row, strict=True)) == {
        "Codes": "Tillit",
        "Quotation": "Det er trygt",
        "Speaker": "Kari",
        "Document": "Intervju 1",
        "Turn": "4",
        "Time": "",
        "Coders": "Ada, Ben",
        "Weight": "2",
        "Comments": "Dr. Vogel: Fint, @Ben",
    }
    assert "Comments" not in table_of(ada, export(ada, project))[0]
    sheet = load_workbook(io.BytesIO(file_of(ada, export(ada, project, "xlsx")))).active
    assert sheet is not None
    assert [*sheet.values][1][1] == "Det er trygt"


def test_the_file_has_just_what_the_page_has_whatever_is_asked(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    other = factories.document(project, ada, "Liv: Jeg var trygg.\nIntervjuer: Trygg?\n", "Intervju 2")
    group = groups.create_group(by=ada, project=project, id=uuid4(), name="Relasjon")
    groups.add_to_group(by=ada, group=group, code=safety)
    below = factories.code(project, ada, "Over tid", trust)
    for person, code, words in (
        (ada, trust, "får jeg si hva jeg trenger. Det er"),
        (ben, safety, "hva jeg trenger. Det er trygt."),
        (ada, below, "hver måned"),
        (ada, trust, "hører på meg"),
        (ben, safety, "Ventetiden"),
    ):
        factories.coding(person, document, code, words)
    factories.coding(ben, other, trust, "trygg")
    both = [str(trust.pk), str(safety.pk)]
    questions: list[dict[str, Any]] = [
        {},
        {"code": both},
        {"code": [f"{trust.pk}.below"]},
        {"code": [f"{group.pk}.group"]},
        *({"mode": mode, "code": both} for mode in ("all", "overlap", "not")),
        {"mode": "near", "code": both, "within": 2},
        {"document": [str(other.pk)]},
        {"coder": [str(ben.pk)]},
        {"speaker": ["Kari"]},
        {"role": ["informant"]},
        {"round": ["none"]},
    ]
    answers = []
    for question in questions:
        shown = texts(ask(ada, project, **question))
        assert shown
        assert words_in(ada, project, **question) == shown
        answers.append(tuple(shown))
    assert len(set(answers)) > 5  # the questions differ


def test_a_long_quotation_is_whole_in_the_file(
    project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    long = "Ord " * 3000
    text = f"Kari: {long}slutt.\n"
    document = factories.document(project, ada, text, "Lang")
    for code in (trust, safety):
        factories.coding(ada, document, code, f"{long}slutt.")
    assert ask(ada, project, code=str(trust.pk))["results"][0]["is_cut"]
    assert words_in(ada, project, code=[str(trust.pk)]) == [f"{long}slutt."]
    assert words_in(ada, project, mode="all", code=[str(trust.pk), str(safety.pk)]) == [f"{long}slutt."]


def test_the_word_file_has_citations_to_paste_under_the_codes(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code, safety: Code
) -> None:
    factories.coding(ada, document, safety, "Det er trygt")
    factories.coding(ben, document, trust, "hører på meg")
    found = paragraphs_of(file_of(ada, export(ada, project, "docx")))
    assert [words for style, words in found if style == "Heading1"] == ["Tillit", "Trygghet"]
    assert [words for style, words in found if style == "Normal"] == [
        "“hører på meg” (Kari, Intervju 1, turn 2)",
        "“Det er trygt” (Kari, Intervju 1, turn 4)",
    ]
    assert found[0] == ("Title", f"Quotations from “{project.name}”")
    assert found[1][1].startswith("2 quotations, ")
    question = {"code": [str(trust.pk)], "coder": [str(ben.pk)]}
    norwegian = paragraphs_of(file_of(ada, export(ada, project, "docx", language="nb", question=question)))
    assert ("Normal", "«hører på meg» (Kari, Intervju 1, replikk 2)") in norwegian
    assert not [words for style, words in norwegian if style == "Heading1"]
    assert norwegian[1][1].startswith("Koder: Tillit\nKodet av: Ben\n1 sitat, ")


def test_codes_that_share_a_passage_stand_in_one_heading(
    document: Document, project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    for code in (trust, safety):
        factories.coding(ada, document, code, "Det er trygt")
    question = {"mode": "all", "code": [str(safety.pk), str(trust.pk)]}
    found = paragraphs_of(file_of(ada, export(ada, project, "docx", question=question)))
    assert [words for style, words in found if style == "Heading1"] == ["Tillit + Trygghet"]
    assert found[1][1].startswith("Codes: Trygghet and Tillit\n")


def test_in_an_independent_round_nobody_exports_the_others_codings(
    document: Document, project: Project, ada: Person, ben: Person, vogel: Person, trust: Code, safety: Code
) -> None:
    rounds.begin_round(by=ada, document=document)
    hers = factories.coding(ada, document, trust, "Det er trygt")
    comments.comment(by=ada, id=uuid4(), about=hers, body="Hemmelig tvil")
    factories.coding(ben, document, safety, "trygt")
    for format in ("csv", "xlsx", "docx"):
        data = file_of(ben, export(ben, project, format, with_comments=True))
        if format != "csv":
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                data = b"".join(package.read(name) for name in package.namelist())
        for secret in ("Det er trygt", "Ada", "Tillit", "Hemmelig"):
            assert secret.encode() not in data, (format, secret)
        assert b"trygt" in data
    assert request(vogel, project).status_code == 400
    rounds.reveal_round(by=ada, document=document)
    assert set(words_in(ben, project)) == {"Det er trygt", "trygt"}


def test_where_texts_are_closed_dr_vogel_gets_the_quotations_and_no_more(
    document: Document, project: Project, ada: Person, vogel: Person, trust: Code
) -> None:
    factories.coding(ada, document, trust, "Det er trygt")
    projects.edit_project(by=ada, project=project, shows_text=False)
    assert words_in(vogel, project) == texts(ask(vogel, project)) == ["Det er trygt"]
    words = " ".join(words for _style, words in paragraphs_of(file_of(vogel, export(vogel, project, "docx"))))
    assert "Vi møtes hver måned" not in words


def test_who_may_not_export_gets_nothing(
    document: Document, project: Project, ada: Person, ben: Person, noor: Person, trust: Code
) -> None:
    factories.coding(ada, document, trust, "Det er trygt")
    reader = factories.person("Lea")
    factories.join(project, reader, "reader")
    assert request(reader, project).status_code == 403
    assert request(noor, project).status_code == 404
    job = request(ben, project).json()["id"]
    members.remove_member(by=ada, member=project.memberships.get(person=ben))
    done = jobs.run(job, beat=False)
    assert done is not None
    assert done.state == "failed"
    assert not Export.objects.exists()


def test_nothing_found_is_said_at_once_or_when_it_went_meanwhile(
    document: Document, project: Project, ada: Person, trust: Code, safety: Code
) -> None:
    coding = factories.coding(ada, document, trust, "Det er trygt")
    answer = request(ada, project, question={"code": [str(safety.pk)]})
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "No quotations match, so there is nothing to export."
    assert not Event.objects.filter(verb="export.made").exists()
    job = request(ada, project).json()["id"]
    Browser(ada).delete(f"/api/codings/{coding.pk}")
    done = jobs.run(job, beat=False)
    assert done is not None
    with translation.override("en"):
        assert jobs.error_sentence(done) == "No quotations match any longer, so no file was created."


def test_what_does_not_fit_together_is_refused(
    document: Document, project: Project, ada: Person, trust: Code
) -> None:
    factories.coding(ada, document, trust, "Det er trygt")
    path = f"/api/projects/{project.pk}/exports"
    for body in (
        {"what": "codings", "format": "docx"},
        {"what": "codebook", "format": "csv", "question": {"code": [str(trust.pk)]}},
        {"what": "quotations", "format": "csv", "question": {"code": [str(uuid4())]}},
        {"what": "quotations", "format": "csv", "question": {"mode": "perhaps"}},
        {"what": "quotations", "format": "pdf"},
    ):
        assert Browser(ada).post(path, body).status_code == 400, body
    assert not Job.objects.filter(kind="exports.make").exists()


def test_the_history_tells_of_the_export_but_not_what_was_asked(
    document: Document, project: Project, ada: Person, ben: Person, trust: Code
) -> None:
    factories.coding(ada, document, trust, "Det er trygt")
    export(ada, project, "docx", question={"code": [str(trust.pk)]})
    [line] = Browser(ben).get(f"/api/projects/{project.pk}/history").json()["events"][:1]
    assert (line["verb"], line["params"]["what"], line["params"]["format"]) == (
        "export.made",
        "quotations",
        "docx",
    )
    assert str(trust.pk) not in str(line)


def test_words_that_look_like_a_formula_are_only_text(project: Project, ada: Person) -> None:
    document = factories.document(project, ada, "Kari: =1+1 er to.\n", "Regning")
    factories.coding(ada, document, factories.code(project, ada, "@kode"), "=1+1 er to.")
    [row] = table_of(ada, export(ada, project))[1:]
    assert row[:2] == ["'@kode", "'=1+1 er to."]


def test_a_word_file_holds_any_words() -> None:
    words = "<w:p> & «å» 😀 \x00\x0b \ud800 {title} %s\nny linje"
    data = to_docx([Paragraph(words, Style.NOTE)], "<Tittel> {x}", "nb")
    [(_style, found)] = paragraphs_of(data)
    assert found == re.sub("[\x00\x0b\ud800]", "\ufffd", words)
