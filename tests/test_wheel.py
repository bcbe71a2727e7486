"""The wheel: built, installed in an empty environment outside the checkout, and put to work there."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import checker
from checker.render.html import render_html
from checker.render.json import render_json
from checker.report import make
from checker.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
pytest.importorskip("hatchling", reason="hatchling is not installed")
pytestmark = pytest.mark.slow


def run(words: Sequence[object], folder: Path) -> str:
    """What a command says on standard output, away from the checkout and from the user's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env = {**kept, "HOME": str(folder), "PLANCHECK_CACHE": "off", "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(list(map(str, words)), cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and nothing else; the libraries are borrowed, so that no network is needed."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], folder)
    python = folder / "env" / "bin" / "python"
    run([sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel], folder)
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    own = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip()
    # lines of a .pth file stand behind the environment's own packages, and its .pth files are not followed
    Path(own, "borrowed.pth").write_text("".join(f"{place}\n" for place in sorted(places)), encoding="utf-8")
    return folder


def test_what_the_wheel_holds(wheel: Path) -> None:
    assert wheel.name == f"plancheck-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder, shipped in (("rules", "*.yaml"), ("rules/schema", "*.json"), ("reports", "**/*.*")):
        files = [file for file in (ROOT / folder).glob(shipped) if file.is_file() and "__pycache__" not in file.parts]
        assert files
        for file in files:
            assert f"checker/_shipped/{file.relative_to(ROOT).as_posix()}" in names
    for file in (ROOT / "checker").rglob("*"):
        if file.is_file() and file.suffix not in (".pyc", "") and "_shipped" not in file.parts:
            assert file.relative_to(ROOT).as_posix() in names
    assert f"plancheck-{VERSION}.dist-info/licenses/LICENSE" in names
    assert not [name for name in names if name.endswith(".pyc") or name.startswith(("tests/", "examples/"))]


def test_the_installed_program_makes_the_reports_that_the_checkout_makes(home: Path) -> None:
    plan = ROOT / "examples" / "tarvenia-draft-1.yaml"
    program, python = home / "env" / "bin" / "plancheck", home / "env" / "bin" / "python"
    where = run([python, "-c", "import checker; print(checker.__file__)"], home).strip()
    assert Path(where).is_relative_to(home)
    assert run([program, "--version"], home) == f"plancheck, version {VERSION}\n"
    run([program, "check", plan, "-o", "r.html", "-o", "r.pdf", "-o", "r.json", "--report-lang", "fr"], home)
    assessment = checker.assess(checker.read_plan(plan), checker.load_rules())
    assert (home / "r.json").read_text(encoding="utf-8") == render_json(assessment)
    assert (home / "r.html").read_text(encoding="utf-8") == render_html(make(assessment, "fr"))
    assert (home / "r.pdf").read_bytes().startswith(b"%PDF")


def test_the_installed_program_checks_its_rules(home: Path) -> None:
    assert run([home / "env" / "bin" / "plancheck", "rules", "validate"], home).startswith("38 criteria")
