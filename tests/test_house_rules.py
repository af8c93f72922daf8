"""The house's rules are refused by machine: each one is broken here on purpose, in a copy."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ["config", "projects", "transcripts", "coding", "exports"]

VIOLATIONS = [
    ("projects/rules.py", "import transcripts.models", "Apps import one way"),
    ("transcripts/rules.py", "import coding.models", "Apps import one way"),
    ("coding/codings.py", "import exports.tables", "Apps import one way"),
    ("exports/rules.py", "import config.demo", "Apps import one way"),
    ("projects/models/person.py", "import projects.permissions", "Inside projects"),
    ("projects/permissions.py", "import projects.events", "Inside projects"),
    ("projects/rules.py", "import projects.api", "Inside projects"),
    ("transcripts/models.py", "import transcripts.rules", "Inside transcripts"),
    ("transcripts/imports.py", "import transcripts.tasks", "Inside transcripts"),
    ("coding/visibility.py", "import coding.codings", "Inside coding"),
    ("coding/codings.py", "import coding.undo", "Inside coding"),
    ("coding/changes.py", "import coding.api.codings", "Inside coding"),
    ("exports/snapshot.py", "import exports.rules", "Inside exports"),
    ("exports/tables.py", "import exports.snapshot", "Inside exports"),
    ("transcripts/textedit.py", "import django", "Pure modules"),
    ("transcripts/parsing/model.py", "import psycopg", "Pure modules"),
    ("exports/tables.py", "import coding.models", "Pure modules"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    for app in APPS:
        shutil.copytree(ROOT / app, folder / app, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_house_as_it_is_keeps_its_rules(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(("file", "line", "rule"), VIOLATIONS)
def test_a_violation_is_refused(copy: Path, file: str, line: str, rule: str) -> None:
    path = copy / file
    before = path.read_text()
    try:
        path.write_text(before + f"\n{line}\n")
        result = lint(copy)
    finally:
        path.write_text(before)
    assert result.returncode != 0
    assert re.search(rf"{re.escape(rule)}.*BROKEN", result.stdout), result.stdout


def test_only_rules_write() -> None:
    """Doors neither save nor create nor delete rows: each calls a rule that asks and records."""
    writes = re.compile(r"\.(save|create|bulk_create|update|delete|get_or_create|update_or_create)\(")
    doors = [path for app in APPS[1:] for path in ROOT.glob(f"{app}/**/api*.py")]
    doors += list(ROOT.glob("coding/api/*.py"))
    assert len(doors) >= 6
    for door in doors:
        found = [line for line in door.read_text().splitlines() if writes.search(line)]
        assert not found, f"{door}: {found}"


def test_only_visibility_filters_codings() -> None:
    """Readers start from `visible_codings`, never from all codings."""
    allowed = {
        "visibility.py",
        "codings.py",
        "codebook.py",
        "comments.py",
        "merging.py",
        "several_codings.py",
        "chosen.py",
        "recoding.py",
        "splitting.py",
        "adding.py",
        "edits.py",
        "inverses.py",
        "weights.py",
    }
    for path in [*ROOT.glob("coding/**/*.py"), *ROOT.glob("exports/**/*.py")]:
        if path.name in allowed and path.parent.name != "api":
            continue
        text = path.read_text()
        lookups = text.replace('Coding.objects.filter(pk=id).values_list("project"', "")
        assert "Coding.objects" not in lookups, path


def test_there_are_no_signals() -> None:
    for app in APPS:
        for path in ROOT.glob(f"{app}/**/*.py"):
            assert "django.db.models.signals" not in path.read_text(), path


def test_lock_files_carry_no_addresses() -> None:
    for name in (
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-uv.txt",
        "frontend/package-lock.json",
    ):
        text = (ROOT / name).read_text()
        assert '"resolved"' not in text, name
        assert "index-url" not in text, name
        assert "@ http" not in text, name
