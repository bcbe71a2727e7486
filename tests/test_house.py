"""House style: ruff and mypy have nothing to say. Both are configured in ``pyproject.toml``."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def say(*words: str) -> str:
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def needs(name: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(importlib.util.find_spec(name) is None, reason=f"{name} is not installed")


@needs("ruff")
def test_ruff() -> None:
    assert say("ruff", "check", "checker", "benchmark", "tests", "rules", "--no-cache", "--output-format", "concise") == ""


@pytest.mark.slow
@needs("mypy")
def test_mypy() -> None:
    assert say("mypy") == ""


def test_the_launchers_are_posix_shell() -> None:
    files = [str(ROOT / name) for name in ("plancheck", "run-tests", "set-up.sh")]
    for file in files:
        assert subprocess.run(["sh", "-n", file], capture_output=True, text=True, check=False).stderr == ""
        assert "[[" not in Path(file).read_text(encoding="utf-8")
    if shutil.which("shellcheck"):
        done = subprocess.run(["shellcheck", "-x", *files, ".ci/run"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.stdout == ""


def test_every_ignore_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^ignore = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert listed is not None
    for line in listed[1].splitlines():
        assert re.fullmatch(r'  "[A-Z]+\d*", +# .{8,}', line), line
    for file in sorted((ROOT / "checker").rglob("*.py")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if "noqa" in line:
                assert re.search(r"# noqa: [A-Z0-9, ]+ - \S", line), f"{file.name}:{number}: a noqa needs its code and reason"


def test_no_machine_paths() -> None:
    paths = re.compile(r"(?<![\w/.:])/(?:root|home|Users|work|tmp)/\w")
    for folder in ("checker", "rules", "reports", "examples", ".ci"):
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in (".py", ".yaml", ".md", ".j2", ".css", ".js", ".json", ".html", "") and file.is_file():
                found = paths.search(file.read_text(encoding="utf-8"))
                assert found is None, f"{file.relative_to(ROOT)} names {found and found[0]}"


def test_no_rooms_without_a_meaning() -> None:
    assert not [file for file in (ROOT / "checker").rglob("*.py") if file.stem in ("utils", "helpers", "manager", "common")]
