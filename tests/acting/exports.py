"""Fetching the files that people take with them, and reading them back."""

import csv
import io
import zipfile

from lxml import etree

from projects.models import Job, Person
from tests.browser_of import Browser

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def file_of(person: Person, job: Job) -> bytes:
    answer = Browser(person).get(f"/api/jobs/{job.pk}/file")
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)


def table_of(person: Person, job: Job) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file_of(person, job).decode("utf-8-sig"))))


def paragraphs_of(data: bytes) -> list[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        root = etree.fromstring(package.read("word/document.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    known = {str(one.get(f"{W}styleId")) for one in styles.iter(f"{W}style")}
    found = []
    for paragraph in root.iter(f"{W}p"):
        [style] = [str(one.get(f"{W}val")) for one in paragraph.iter(f"{W}pStyle")]
        assert style in known
        words = "".join(
            "\n" if one.tag == f"{W}br" else one.text or "" for one in paragraph.iter(f"{W}t", f"{W}br")
        )
        found.append((style, words))
    return found
