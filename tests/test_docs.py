"""Documentation that is checked: help texts, figures, links, and every example a reader may copy."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from checker.cli import exits
from checker.version import VERSION
from tests.cli.stories import told
from tests.documentation import README, WORKED_OUT, blocks, rewrite_readme, rewritten
from tests.rebaseline import COMMAND, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGES = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", ROOT / "examples" / "README.md", ROOT / "rules" / "README.md"]
_CODE = re.compile(r"^```(?P<language>[a-z]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


def code(page: Path, language: str) -> list[str]:
    return [found["text"] for found in _CODE.finditer(page.read_text(encoding="utf-8")) if found["language"] == language]


@pytest.mark.parametrize("name", WORKED_OUT)
def test_worked_out_parts_of_the_readme(name: str) -> None:
    if os.environ.get("REBASELINE"):
        rewrite_readme()
    text = README.read_text(encoding="utf-8")
    assert blocks(text)[name] == blocks(rewritten(text))[name], f"run: {COMMAND}, or REBASELINE=1 ./run-tests tests/test_docs.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    for link in links:
        if not link.startswith(("http://", "https://")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_machine_paths_and_named_files_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"/(home|root|work|tmp|Users)/", text)
    for name in re.findall(r"`((?:checker|tests|rules|reports|examples)/[\w./-]+)`", text):
        assert (ROOT / name).exists(), f"{page.name} names {name}"
    for module in re.findall(r"python -m (tests(?:\.\w+)+)", text):
        assert (ROOT / f"{module.replace('.', '/')}.py").exists(), f"{page.name} names {module}"


def test_the_exit_codes() -> None:
    rows = re.findall(r"^\| (\d) \| (.+) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    named = [exits.DONE, exits.BELOW, exits.INPUT, exits.NOTHING, exits.RULES, exits.FAULT]
    assert [int(number) for number, _ in rows] == named == sorted(named)


def test_the_rule_of_the_readme_does_what_the_readme_says(tmp_path: Path) -> None:
    (rule,) = code(README, "yaml")
    file = tmp_path / "school-apps.yaml"
    file.write_text(rule, encoding="utf-8")
    (tmp_path / "plan.pdf").write_bytes((ROOT / "examples" / "tarvenia-2024.pdf").read_bytes())
    lines = next(text for text in code(README, "sh") if "rules validate" in text).splitlines()
    for line in lines:
        words = shlex.split(line)
        assert words[0] == "plancheck"
        code_, out, err = told(words[1:], cwd=tmp_path)
        assert (code_, err) == (0, ""), f"{line}\n{out}{err}"
        if "test" in words:
            assert out == "2 examples, 0 failed.\n"


def test_the_python_of_the_readme_runs() -> None:
    (program,) = code(README, "python")
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split()[1] == "assessment/1"


def test_the_two_commands_name_what_exists() -> None:
    commands = next(text for text in code(README, "sh") if "./run-tests" in text).splitlines()
    assert len(commands) == 2
    for command in commands:
        words = shlex.split(command)
        assert os.access(ROOT / words[0], os.X_OK)
        assert all((ROOT / word).exists() for word in words if word.startswith("examples/"))


def test_the_changelog_tells_of_this_version() -> None:
    versions = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert next(name for name in versions if name != "Unreleased") == VERSION


def test_the_help_is_quick() -> None:
    program = (
        "import sys; from checker.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(any(name in sys.modules for name in ('weasyprint', 'jinja2', 'yaml', 'numpy', 'lxml', 'pypdfium2')))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
