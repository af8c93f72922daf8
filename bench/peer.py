"""Taguette 1.5.2: installed into an environment of its own, started as people start it, SQLite."""

import html
import os
import re
import secrets
import shutil
import sqlite3
import subprocess
import sys
from typing import Any

import httpx

from bench.data import Range, Study
from bench.sites import FOLDER, HERE, Process, Write, client_of

VERSION = "1.5.2"
ENVIRONMENT = FOLDER / "taguette"
PYTHON = ENVIRONMENT / "bin" / "python"
# As the `taguette` command does, without its daily question for news at its makers'.
START = (
    "from taguette.web.base import Application; Application.check_messages = lambda self: None; "
    "import sys; sys.argv = ['taguette', 'server', 'config.py']; from taguette.main import main; main()"
)
CONFIG = """
NAME = "Bench"
BIND_ADDRESS = "127.0.0.1"
PORT = {port}
BASE_PATH = "/"
DOMAIN = "localhost:{port}"
SECRET_KEY = "{secret}"
DATABASE = "sqlite:///{database}"
EMAIL = "Bench <bench@example.org>"
TOS_FILE = None
DEFAULT_LANGUAGE = "en_US"
MAIL_SERVER = {{"ssl": False, "host": "localhost", "port": 25}}
COOKIES_PROMPT = False
REGISTRATION_ENABLED = True
X_HEADERS = False
HTML_OUT_SIZE_LIMIT = 5000000
"""


def install() -> None:
    """Taguette with uv where there is one, else with venv and pip."""
    if (ENVIRONMENT / "bin" / "taguette").exists():
        return
    print(f"Installing taguette=={VERSION} ...", flush=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    uv = HERE / ".venv" / "bin" / "uv"
    if uv.exists():
        _run([str(uv), "venv", "-q", "--clear", "--python", sys.executable, str(ENVIRONMENT)])
        _run(
            [
                str(uv),
                "pip",
                "install",
                "-q",
                "--python",
                str(PYTHON),
                f"taguette=={VERSION}",
                "setuptools<81",
            ]
        )
    else:
        _run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
        _run([str(PYTHON), "-m", "pip", "install", "-q", f"taguette=={VERSION}", "setuptools<81"])


def install_calibre() -> bool:
    """Taguette reads .txt and writes docx and pdf with Calibre; without it these are not measured."""
    if shutil.which("ebook-convert"):
        return True
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("Installing Calibre, which Taguette needs ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "calibre"]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=1200)
    return done.returncode == 0 and shutil.which("ebook-convert") is not None


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, timeout=600)


class Taguette:
    """The server with registration: two people, one project, the coded document and one to write into."""

    name = f"Taguette {VERSION}"
    light = "/health"  # asks its database one question, without a person even

    def __init__(self) -> None:
        install()
        self.has_calibre = install_calibre()
        self._process = Process("taguette")
        self.address = self._process.address
        self._database = FOLDER / "taguette-data" / "taguette.sqlite3"
        self._people: list[dict[str, str]] = []
        self.project = 0
        self.document = 0
        self.writing = 0
        self.tags: list[int] = []
        self._text: Study | None = None

    def start(self, text: Study) -> None:
        self._text = text
        folder = self._database.parent
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        config = CONFIG.format(port=self._process.port, secret=secrets.token_hex(20), database=self._database)
        (folder / "config.py").write_text(config)
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}
        environment["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox"
        self._process.start([str(PYTHON), "-c", START], environment, folder)
        self._people = [self._register("ada"), self._register("ben")]
        with client_of(self) as client:
            self._fill(client, text)

    def stop(self) -> None:
        self._process.stop()

    def _register(self, login: str) -> dict[str, str]:
        with httpx.Client(base_url=self.address) as client:
            client.get("/register")
            fields = {"login": login, "password1": "correct horse", "password2": "correct horse"}
            answer = client.post("/register", data={**fields, "_xsrf": client.cookies["_xsrf"]})
            assert answer.is_redirect, answer.text[:300]
            return {"user": client.cookies["user"], "_xsrf": client.cookies["_xsrf"]}

    def _fill(self, client: httpx.Client, text: Study) -> None:
        xsrf = self.cookies(0)["_xsrf"]
        made = client.post("/project/new", data={"name": "Bench", "description": "", "_xsrf": xsrf})
        self.project = int(made.headers["Location"].rsplit("/", 1)[1])
        member = {"ben": {"privileges": "TAG"}}
        client.patch(f"/api/project/{self.project}/members", json=member).raise_for_status()
        for name in text.codes:
            body = {"path": name, "description": ""}
            tag = client.post(f"/api/project/{self.project}/tag/new", json=body).raise_for_status()
            self.tags.append(tag.json()["id"])
        self.document = self.import_file(client, "Coded", "coded.html", text.html)
        self.writing = self.import_file(client, "Writing", "writing.html", text.html)
        self._insert_highlights(text)

    def import_file(self, client: httpx.Client, title: str, name: str, content: str) -> int:
        kind = "text/html" if name.endswith(".html") else "text/plain"
        answer = client.post(
            f"/api/project/{self.project}/document/new",
            data={"name": title, "description": ""},
            files={"file": (name, content.encode(), kind)},
        )
        return int(answer.raise_for_status().json()["created"])

    def _insert_highlights(self, text: Study) -> None:
        """Straight into its database: by its API 2,000 would take two minutes."""
        with sqlite3.connect(self._database, timeout=30) as database:
            for place in text.codings:
                start, end = text.in_bytes(place)
                row = database.execute(
                    "INSERT INTO highlights (document_id, start_offset, end_offset, snippet) VALUES (?, ?, ?, ?)",
                    [self.document, start, end, html.escape(text.file.encode()[start:end].decode())],
                )
                tag = [row.lastrowid, self.tags[place.code]]
                database.execute("INSERT INTO highlight_tags (highlight_id, tag_id) VALUES (?, ?)", tag)
        database.close()

    def fill_interviews(self, client: httpx.Client, texts: list[Study]) -> tuple[int, list[str]]:
        """A project of many coded documents, straight into its database. Returns it and the names of its tags."""
        xsrf = self.cookies(0)["_xsrf"]
        made = client.post("/project/new", data={"name": "Interviews", "description": "", "_xsrf": xsrf})
        project = int(made.headers["Location"].rsplit("/", 1)[1])
        with sqlite3.connect(self._database, timeout=60) as database:
            columns = [row[1] for row in database.execute("PRAGMA table_info(documents)")]
            like = dict(
                zip(
                    columns,
                    database.execute("SELECT * FROM documents WHERE id = ?", [self.document]).fetchone(),
                    strict=True,
                )
            )
            tags = [
                database.execute(
                    "INSERT INTO tags (project_id, path, description) VALUES (?, ?, '')", [project, name]
                ).lastrowid
                for name in texts[0].codes
            ]
            names = [name for name in columns if name != "id"]
            places = ", ".join("?" * len(names))
            for number, text in enumerate(texts, 1):
                own = like | {"project_id": project, "name": f"Interview {number}", "contents": text.html}
                document = database.execute(
                    f"INSERT INTO documents ({', '.join(names)}) VALUES ({places})",
                    [own[name] for name in names],
                ).lastrowid
                file = text.file.encode()
                for place in text.codings:
                    start, end = text.in_bytes(place)
                    row = database.execute(
                        "INSERT INTO highlights (document_id, start_offset, end_offset, snippet) VALUES (?, ?, ?, ?)",
                        [document, start, end, html.escape(file[start:end].decode())],
                    )
                    database.execute(
                        "INSERT INTO highlight_tags (highlight_id, tag_id) VALUES (?, ?)",
                        [row.lastrowid, tags[place.code]],
                    )
        database.close()
        return project, list(texts[0].codes)

    def cookies(self, person: int) -> dict[str, str]:
        return self._people[person % len(self._people)]

    def headers(self, person: int) -> dict[str, str]:
        cookies = self.cookies(person)
        pairs = "; ".join(f"{name}={value}" for name, value in cookies.items())
        return {"Cookie": pairs, "X-XSRFToken": cookies["_xsrf"]}

    def write(self, place: Range) -> Write:
        assert self._text is not None
        start, end = self._text.in_bytes(place)
        body: dict[str, Any] = {"start_offset": start, "end_offset": end, "tags": [self.tags[place.code]]}
        return Write(f"/api/project/{self.project}/document/{self.writing}/highlight/new", body)

    def last_event(self, client: httpx.Client) -> int:
        page = client.get(f"/project/{self.project}").raise_for_status().text
        found = re.search(r"var last_event = (-?\d+)", page)
        assert found is not None
        return int(found[1])
