"""Bad input: a clear message on standard error, exit code 2, no traceback, no half-written file."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.cli.stories import PLAN, RULES, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THREE_MISTAKES = """schema: plan/1
titel: A plan with mistakes
commitments:
- number: 1
  title: 2027
  milestones:
  - A milestone without a key
"""


def no_text() -> bytes:
    pdf, kept = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(kept)
    return kept.getvalue()


def encrypted() -> bytes:
    pdf, kept = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(kept, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return kept.getvalue()


def zip_of(**files: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return kept.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes] | None, str]] = {
    "missing": ("missing.pdf", None, "missing.pdf: There is no such file. Check the name and the folder."),
    "empty": ("empty.pdf", lambda: b"", "empty.pdf: The file is empty. Check that it was copied or downloaded whole."),
    "blank": ("blank.txt", lambda: b" \n\n\t\n", "blank.txt: "),
    "empty-description": ("empty.yaml", lambda: b"", "empty.yaml: The file is empty."),
    "no-text": ("scan.pdf", no_text, "scan.pdf: The PDF holds pictures of pages and no text: it is a scan. Read it with --ocr."),
    "encrypted": ("secret.pdf", encrypted, "secret.pdf: The PDF is encrypted. Save a copy that opens without a password."),
    "half-a-pdf": ("half.pdf", lambda: b"%PDF-1.7\n1 0 obj\n", "half.pdf: "),
    "broken-docx": ("broken.docx", lambda: b"PK\x03\x04" + bytes(40), "broken.docx: The file is damaged: it is no complete zip file"),
    "docx-without-text": ("other.docx", lambda: zip_of(a="x"), "other.docx: The file is a zip archive without a document"),
    "unknown-suffix": ("plan.xyz", lambda: b"\x00\x01\x02\x03", "plan.xyz: The file is neither a document nor text. Give a PDF,"),
    "picture": ("plan.png", lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "plan.png: The file is a picture (PNG), not a document."),
}


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("command", ["check", "parse"])
def test_a_plan_that_cannot_be_read(tmp_path: Path, case: str, command: str) -> None:
    name, content, message = BAD[case]
    if content is not None:
        (tmp_path / name).write_bytes(content())
    before = sorted(tmp_path.iterdir())
    output = "out.html" if command == "check" else "out.yaml"
    code, out, err = told([command, name, "-o", output], cwd=tmp_path)
    assert (code, out) == (2, ""), err
    assert err.startswith(message)
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert sorted(tmp_path.iterdir()) == before


def test_a_folder(tmp_path: Path) -> None:
    code, out, err = told(["check", "."], cwd=tmp_path)
    assert (code, out, err) == (2, "", ".: This is a folder, not a file. Name the plan's file in it.\n")


def test_three_mistakes_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(THREE_MISTAKES, encoding="utf-8")
    code, out, err = told(["check", "plan.yaml", "-o", "out.json"], cwd=tmp_path)
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        'plan.yaml:1:1: The key "title" is missing at the top of the description. Add it.',
        'plan.yaml:2:1: The key "titel" is not known at the top of the description. Did you mean "title"?',
        "plan.yaml:5:10: commitments[1].title is a number, not a text. Put it in quotes.",
        "plan.yaml:7:5: commitments[1].milestones[1] is a text, not a mapping. Give it keys: text, start, end, lead, page.",
    ]
    assert [file.name for file in tmp_path.iterdir()] == ["plan.yaml"]


def test_yaml_that_is_no_yaml(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("schema: plan/1\ntitle: 'open\n", encoding="utf-8")
    code, _, err = told(["check", "plan.yaml"], cwd=tmp_path)
    assert code == 2
    assert err.startswith("plan.yaml:")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("outputs", "messages"),
    [
        (["folder.html"], ["folder.html: This is a folder. Name a file in it."]),
        (["no/such/r.html"], ["no/such/r.html: The folder for this file does not exist. Create it first."]),
        (["r.xyz"], ['r.xyz: The suffix ".xyz" names no format. Use one of .html, .pdf, .docx, .xlsx, .json, .csv, .md.']),
        (["report"], ["report: The name has no suffix, so no format. Use one of .html, .pdf, .docx, .xlsx, .json, .csv, .md."]),
        (["r.md", "r.md"], ["r.md: The same file is named twice. Name it once."]),
        (["r.xyz", "no/r.pdf"], ['r.xyz: The suffix ".xyz"', "no/r.pdf: The folder for this file"]),
        (["file.md/r.html"], ["file.md/r.html: The folder for this file does not exist. Create it first."]),
    ],
)
def test_an_output_that_cannot_be_written(tmp_path: Path, outputs: list[str], messages: list[str]) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "file.md").write_text("kept", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    code, out, err = told(["check", PLAN, "--rules", RULES, *(p for o in outputs for p in ("-o", o))], cwd=tmp_path)
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert len(lines) == len(messages)
    assert all(line.startswith(message) for line, message in zip(lines, messages, strict=True)), err
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "file.md").read_text(encoding="utf-8") == "kept"


def test_the_plan_is_never_overwritten(tmp_path: Path) -> None:
    plan = tmp_path / "plan.md"
    plan.write_text("# A plan\n\nWords.\n", encoding="utf-8")
    code, _, err = told(["check", plan, "-o", plan])
    assert code == 2
    assert "This would overwrite the plan itself." in err
    assert plan.read_text(encoding="utf-8").startswith("# A plan")


def test_a_disk_that_says_no(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also as root, who may write everywhere: the disk is full when the file is renamed."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("checker.cli.outputs.os.replace", full)
    code, _, err = told(["check", PLAN, "--rules", RULES, "-o", "r.json"], cwd=tmp_path)
    assert (code, err) == (2, "r.json: The file cannot be written (No space left on device). Choose another place.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check"], "Missing argument 'PLAN'"),
        (["chekc", "plan.pdf"], "No such command 'chekc'"),
        (["check", PLAN, "--fail-under", "300"], "300.0 is not in the range 0<=x<=100"),
        (["check", PLAN, "--date", "yesterday"], '"yesterday" is no date. Write it as 2026-11-25.'),
        (["check", PLAN, "--plan-lang", "English"], '"English" is no language code. Use two letters, such as en.'),
        (["check", PLAN, "--report-lang", "de"], "'de' is not one of 'en', 'fr', 'es', 'pt'"),
        (["check", PLAN, "--format", "docx"], "'docx' is not one of"),
        (["parse", PLAN, "-o", "plan.html"], 'The suffix ".html" names no format. Use one of .yaml, .yml, .json.'),
        (["rules", "show"], "No criterion is named. Name one; plancheck rules list shows them all."),
        (["rules", "show", "data-privacy/legal-framwork"], 'There is no criterion or area "data-privacy/legal-framwork"'),
        (["rules", "test", "nothing-like-it"], 'There is no criterion or area "nothing-like-it"'),
    ],
)
def test_wrong_use(words: list[object], message: str) -> None:
    code, out, err = told(words)
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err
