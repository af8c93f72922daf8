"""The house rules are enforced by machine: each one is broken here on purpose, in a copy."""

import ast
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps

from coding.wording import PALETTE
from tests import answers
from transcripts import anchors
from transcripts.models import Turn

ROOT = Path(__file__).resolve().parent.parent
APPS = ["config", "projects", "transcripts", "coding", "exports"]

VIOLATIONS = [
    # upward, between apps
    ("projects/rules/members.py", "import transcripts.models", "Apps import one way"),
    ("transcripts/documents/rules.py", "import coding.models", "Apps import one way"),
    ("coding/codings/rules/applying.py", "import exports.tables", "Apps import one way"),
    ("exports/rules.py", "import config.demo", "Apps import one way"),
    # upward, between subjects and on the ground floor
    ("projects/models/person.py", "import projects.permissions", "Inside projects"),
    ("projects/permissions.py", "import projects.events", "Inside projects"),
    ("projects/rules/members.py", "import projects.api", "Inside projects"),
    ("transcripts/models/documents.py", "import transcripts.documents.rules", "Subjects of transcripts"),
    ("transcripts/documents/rules.py", "import transcripts.importing.rules", "Subjects of transcripts"),
    ("coding/visibility.py", "import coding.codings.rules.applying", "Subjects of coding"),
    ("coding/codebook/rules/merging.py", "import coding.codings.rules.applying", "Subjects of coding"),
    ("coding/memos/api.py", "import coding.sheet.api", "Subjects of coding"),
    ("coding/codings/rules/applying.py", "import coding.undo.rules.undo", "Subjects of coding"),
    ("exports/snapshot.py", "import exports.rules", "Inside exports"),
    ("exports/tables.py", "import exports.snapshot", "Inside exports"),
    # upward, inside a subject
    ("coding/codebook/rules/merging.py", "import coding.codebook.shapes", "Inside every subject"),
    ("coding/codebook/rules/merging.py", "import coding.codebook.reads.lint", "Inside every subject"),
    ("coding/changes/reads/project.py", "import coding.changes.api", "Inside every subject"),
    ("coding/search/pure/folding.py", "import coding.search.reads.corpus", "Inside every subject"),
    ("transcripts/importing/rules.py", "import transcripts.importing.tasks", "Inside every subject"),
    # what is pure
    ("transcripts/text/pure.py", "import django", "Pure modules"),
    ("transcripts/parsing/model.py", "import psycopg", "Pure modules"),
    ("coding/search/pure/folding.py", "import django", "Pure modules"),
    ("exports/tables.py", "import coding.models", "Pure modules"),
]
UNPLACED = [
    "coding/helpers.py",
    "coding/codebook/helpers.py",
    "projects/helpers.py",
    "transcripts/text/utils.py",
]
# Rows of people's own work, which others may be blind to. Every model of coding is on one of the two lists.
PERSONAL = {
    "Coding",
    "Memo",
    "MemoVersion",
    "Quote",
    "Thread",
    "Comment",
    "Review",
    "SavedView",
    "ReadingPlace",
}
SHARED = {
    "Code",
    "CodeGroup",
    "CodeInGroup",
    "Favourite",
    "Round",
    "Heap",
    "SheetPlace",
    "Visit",
    "Mention",
}
# What a document or a code has of them. (Who sees a memo or a thread sees its versions and comments.)
OTHERS = {"codings", "memos", "threads"}
ASKING = {"all", "filter", "exclude", "count", "exists", "values", "values_list", "order_by", "first"}
FILTERED = {"coding/visibility.py", "coding/loading.py", "coding/locking.py"}


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


@pytest.mark.parametrize("file", UNPLACED)
def test_a_file_without_a_place_is_refused(copy: Path, file: str) -> None:
    path = copy / file
    try:
        path.write_text("")
        result = lint(copy)
    finally:
        path.unlink()
    assert result.returncode != 0
    assert "helpers" in result.stdout or "utils" in result.stdout, result.stdout


def is_a_rule(path: Path) -> bool:
    return path.name == "rules.py" or "rules" in path.parts


def python_files(*apps: str) -> list[Path]:
    found = [path.relative_to(ROOT) for app in apps for path in ROOT.glob(f"{app}/**/*.py")]
    return [path for path in found if "migrations" not in path.parts]


def names_in(node: ast.expr) -> set[str]:
    return {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}


def writes_in(source: str) -> list[str]:
    """Calls that write rows: `save`, `create` and their like, `update` of a query, and SQL that changes."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in WRITING:
            found.append(f"{node.lineno}: {node.func.id}")
        if not isinstance(node.func, ast.Attribute):
            continue
        name, asked = node.func.attr, names_in(node.func.value)
        is_query = bool(asked & {"objects", "_default_manager", "filter", "exclude", "all"})
        is_sql = name in ("execute", "executemany") and any(
            isinstance(one, ast.Constant)
            and isinstance(one.value, str)
            and re.match(r"\s*(UPDATE|INSERT|DELETE)\b", one.value)
            for argument in node.args
            for one in ast.walk(argument)
        )
        always = name in WRITING and not (
            name == "delete" and "default_storage" in ast.unparse(node.func.value)
        )
        # A dict is updated with another, a query with fields.
        is_update = name == "update" and (is_query or (node.keywords and not node.args))
        if always or is_sql or is_update:
            found.append(f"{node.lineno}: {ast.unparse(node.func)}")
    return found


WRITING = {
    "save",
    "save_fields",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
}
# The two pages of the ground floor through which rules write: the project's history, and work for later.
GROUND = {Path("projects/events.py"), Path("projects/jobs.py")}


def test_only_rules_write() -> None:
    """Doors, reads and workers call a rule, which asks, changes and records."""
    checked = 0
    for path in python_files(*APPS[1:]):
        if is_a_rule(path) or path in GROUND or "models" in path.parts or path.name == "models.py":
            continue
        found = [line for line in writes_in((ROOT / path).read_text()) if "jobs.create" not in line]
        assert not found, f"{path}: {found}"
        checked += 1
    assert checked > 80


def whole_rows_written_in(source: str) -> list[str]:
    """Calls of `save` that write every field of a row, also those that somebody else has just changed."""
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "save"
        and not {"update_fields", "force_insert", "save"} & {one.arg for one in node.keywords}
    ]


def test_rules_write_only_what_they_change() -> None:
    for path in filter(is_a_rule, python_files(*APPS[1:])):
        found = whole_rows_written_in((ROOT / path).read_text())
        assert not found, f"{path}: {found}"
    assert whole_rows_written_in("member.left_at = now\nmember.save()")
    assert not whole_rows_written_in("member.save(update_fields=['left_at'])")


@pytest.mark.parametrize(
    "line",
    [
        "row.save()",
        "Code.objects.create(name='x')",
        "Code.objects.filter(pk=1).update(name='x')",
        "rows.exclude(pk=1).update(name='x')",
        "rows.update(name='x')",
        "rows.delete()",
        "save_fields(row, 'name')",
        "cursor.execute('UPDATE coding_code SET name = 1')",
    ],
)
def test_a_write_is_seen(line: str) -> None:
    assert writes_in(line)


def test_what_only_looks_like_a_write_is_let_through() -> None:
    assert not writes_in(
        "counts.update(codes)\ncursor.execute('SELECT 1')\nfound = Code.objects.filter(pk=1).first()"
    )


def unfiltered_in(source: str) -> list[str]:
    """Queries that begin at all rows of a personal model instead of those that somebody may see."""
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and (
            (
                node.attr in ("objects", "_default_manager", "_base_manager")
                and isinstance(node.value, ast.Name)
                and node.value.id in PERSONAL
            )
            or (node.attr in ASKING and isinstance(node.value, ast.Attribute) and node.value.attr in OTHERS)
        )
    ]


def test_only_visibility_asks_for_personal_rows() -> None:
    """Reads and doors start from `visible_*`; rules may ask for all rows, since they ask for permission."""
    for path in python_files("coding", "exports"):
        if is_a_rule(path) or path.as_posix() in FILTERED:
            continue
        found = unfiltered_in((ROOT / path).read_text())
        assert not found, f"{path}: {found}"


@pytest.mark.parametrize("model", sorted(PERSONAL))
def test_an_unfiltered_query_is_seen(model: str) -> None:
    assert unfiltered_in(f"rows = {model}.objects.filter(project=project)")


def test_an_unfiltered_query_by_a_relation_is_seen() -> None:
    assert unfiltered_in("count = document.codings.filter(code=code).count()")
    assert not unfiltered_in("texts = memo.versions.order_by('number')")


def test_every_model_of_coding_is_personal_or_shared() -> None:
    models = {one.__name__ for one in apps.get_app_config("coding").get_models()}
    assert models == PERSONAL | SHARED


def test_everything_at_a_place_of_a_text_moves_with_it() -> None:
    """A table with a document and a range is registered, or is the turns, which have rules of their own."""
    placed = {
        model
        for model in apps.get_models()
        if {"document", "start", "end"} <= {field.name for field in model._meta.get_fields()}
    }
    assert placed == {one.model for one in anchors.registered()} | {Turn}


@pytest.mark.parametrize(
    ("method", "path", "status", "content"),
    [
        ("get", "/api/me", 200, {"id": "x"}),
        ("get", "/api/me", 418, {}),
        ("get", "/api/me", 401, {"error": "no"}),
        ("post", "/api/projects/{project}/undo", 200, {"event": None}),
    ],
)
def test_an_answer_off_its_shape_is_refused(method: str, path: str, status: int, content: Any) -> None:
    request = SimpleNamespace(method=method.upper())
    route = path.removeprefix("/").replace("{project}", "<uuid:project>")
    response = SimpleNamespace(
        resolver_match=SimpleNamespace(route=route),
        wsgi_request=request,
        status_code=status,
        content=json.dumps(content).encode(),
    )
    with pytest.raises(answers.AnswerDoesNotFit):
        answers.check(response)


def test_every_operation_documents_its_refusals() -> None:
    for path, operations in answers.SPEC["paths"].items():
        for method, operation in operations.items():
            refusals = [status for status in operation["responses"] if status >= "400"]
            assert refusals, f"{method} {path}"


def test_both_sides_have_one_palette() -> None:
    colours = (ROOT / "frontend/src/ui/colours.ts").read_text()
    assert tuple(re.findall(r'"(#[0-9a-f]{6})"', colours)) == PALETTE


def test_no_rule_hides_behind_a_signal_of_a_model() -> None:
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


def test_no_test_imports_another_test() -> None:
    """What several tests share has a place of its own: `tests/acting`, a conftest, `factories`."""
    for path in ROOT.glob("tests/**/test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [one.name for one in getattr(node, "names", [])] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found = [name for name in names if name.rsplit(".", 1)[-1].startswith("test_")]
            assert not found, f"{path.relative_to(ROOT)}: {found}"


@pytest.mark.parametrize("app", ["coding", "transcripts"])
def test_every_folder_of_tests_is_a_subject(app: str) -> None:
    for path in (ROOT / "tests" / app).iterdir():
        if path.is_dir() and path.name != "__pycache__":
            assert (ROOT / app / path.name / "__init__.py").exists(), path.relative_to(ROOT)


# A file that a comment or a page of docs/ names in backticks.
NAMED = re.compile(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|tsx?|css|json|mjs|toml|yaml))`")


def test_every_file_that_is_named_is_there() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = tracked.stdout.split()
    ends = {"/".join(parts[at:]) for parts in (one.split("/") for one in files) for at in range(len(parts))}
    missing = [
        f"{one}: {name}"
        for one in files
        if one.endswith((".md", ".py", ".ts", ".tsx")) and not one.startswith("tests/")
        for name in NAMED.findall((ROOT / one).read_text())
        if name not in ends
    ]
    assert not missing
