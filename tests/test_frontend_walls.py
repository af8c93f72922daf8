"""The walls of the browser's code are refused by machine: each one is broken here on purpose, in a copy."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

FRONTEND = Path(__file__).resolve().parent.parent / "frontend"
ORDER = [["app"], ["pages/desk"], ["parts/codes"], ["project"], ["ui", "api"], ["text"], ["base"]]
SIBLINGS = [("ui", "api"), ("api", "ui")]
UPWARD = [
    (low, high)
    for level, lows in enumerate(ORDER)
    for low in lows
    for highs in ORDER[:level]
    for high in highs
] + SIBLINGS

Said = tuple[int, str]


def run(folder: Path, command: str) -> Said:
    done = subprocess.run(
        ["npm", "run", "--silent", command], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def copied(outside: Path) -> Path:
    """The browser's code in a folder of its own, beside the docs that the help page shows."""
    (outside / "docs").symlink_to(FRONTEND.parent / "docs")
    folder = outside / "frontend"
    shutil.copytree(FRONTEND / "src", folder / "src")
    for path in FRONTEND.iterdir():
        if path.is_file():
            shutil.copy(path, folder)
    (folder / "node_modules").symlink_to(FRONTEND / "node_modules")
    return folder


def place(folder: Path, name: str, text: str) -> None:
    (folder / "src" / name).write_text(text)


def importing(name: str, target: str) -> str:
    """A line that imports a type, as seen from a file in the folder `name`."""
    return f'import type {{ Probe }} from "{"../" * len(Path(name).parts)}{target}";\nexport type Probing = Probe;\n'


def probe(low: str, high: str) -> str:
    return f"{low}/probes{high.replace('/', '')}.ts"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("walls"))


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Said:
    """What the check says of a copy in which every wall is broken once."""
    folder = copied(tmp_path_factory.mktemp("broken"))
    for tier in {tier for tiers in ORDER for tier in tiers}:
        place(folder, f"{tier}/probe.ts", "export type Probe = 1;\n")
    for low, high in UPWARD:
        place(folder, probe(low, high), importing(low, f"{high}/probe"))
    place(folder, "pages/codebook/probes.ts", importing("pages/codebook", "pages/desk/probe"))
    place(folder, "base/left.ts", 'import type { Right } from "./right";\nexport type Left = Right | 1;\n')
    place(folder, "base/right.ts", 'import type { Left } from "./left";\nexport type Right = Left[];\n')
    place(folder, "stray.ts", importing("", "base/probe").replace('"base', '"./base'))
    (folder / "src/helpers").mkdir()
    place(folder, "helpers/probe.ts", "export type Probe = 1;\n")
    place(folder, "app/probesHelpers.ts", importing("app", "helpers/probe"))
    return run(folder, "walls")


def test_the_check_asks_all_of_them() -> None:
    check = json.loads((FRONTEND / "package.json").read_text())["scripts"]["check"].split(" && ")
    assert {
        "tsc --noEmit",
        "biome check",
        "npm run --silent walls",
        "npm run --silent lengths",
        "npm run --silent unused",
    } <= set(check)


@pytest.mark.parametrize("command", ["walls", "lengths", "unused"])
def test_the_code_as_it_is_keeps_its_walls(whole: Path, command: str) -> None:
    code, said = run(whole, command)
    assert code == 0, said


@pytest.mark.parametrize(("low", "high"), UPWARD)
def test_an_import_of_something_above_is_refused(refused: Said, low: str, high: str) -> None:
    code, said = refused
    assert code != 0
    tier = low.split("/")[0]
    assert f"{tier}-imports-nothing-above: src/{probe(low, high)} → src/{high}/probe.ts" in said


def test_a_page_that_imports_another_page_is_refused(refused: Said) -> None:
    assert (
        "a-page-imports-no-other-page: src/pages/codebook/probes.ts → src/pages/desk/probe.ts" in refused[1]
    )


def test_a_circle_is_refused_even_of_types(refused: Said) -> None:
    assert "no-circles: src/base/left.ts" in refused[1]


@pytest.mark.parametrize("file", ["src/stray.ts", "src/helpers/probe.ts"])
def test_a_file_outside_the_tiers_is_refused(refused: Said, file: str) -> None:
    assert any("beside-the-tiers" in line and file in line for line in refused[1].splitlines()), refused[1]


def test_what_nobody_uses_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "src/base/cell.ts").open("a") as file:
        file.write("\nexport const neverImported = 1;\n\nexport type NeverImported = 1;\n")
    place(folder, "base/nobodys.ts", "export const nobodys = 1;\n")
    code, said = run(folder, "unused")
    assert code != 0
    for line in ("neverImported", "NeverImported", "src/base/nobodys.ts"):
        assert line in said


def page_of(lines: int) -> str:
    """A component of that many lines, most of which are JSX."""
    rows = "\n".join("      <p>One line</p>" for _ in range(lines - 6))
    return f"export function Page() {{\n  return (\n    <div>\n{rows}\n    </div>\n  );\n}}\n"


def test_a_function_longer_than_eighty_lines_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    place(folder, "pages/desk/Long.tsx", page_of(81))
    place(folder, "pages/desk/Fits.tsx", page_of(80))
    place(folder, "pages/desk/Long.test.tsx", page_of(200))
    place(folder, "base/long.ts", "export const long = () => {\n" + "  void 0;\n" * 90 + "};\n")
    code, said = run(folder, "lengths")
    assert code != 0
    refused = [line.split()[:2] for line in said.splitlines() if line.startswith("src/")]
    assert refused == [["src/base/long.ts:1", "long"], ["src/pages/desk/Long.tsx:1", "Page"]]
    assert "Page has 81 lines, of at most 80" in said
