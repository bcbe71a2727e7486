"""The government's right of reply: beside the findings in every output, and without effect on any verdict."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import jsonschema
import pytest
import yaml

import checker.reviews
from checker.errors import InputProblems
from checker.model import LANGUAGES
from checker.render.csv import render_csv
from checker.render.html import render_html
from checker.render.json import schema
from checker.render.markdown import render_markdown
from checker.report import Catalogue, make
from checker.reviews import apply, read_replies, respond
from checker.reviews.replies import HEADINGS
from checker.sheets import Column, Table, workbook
from tests.cli.stories import PLAN, RULES, told
from tests.documents.builders import W
from tests.reviews.builders import HERE, TODAY, example, finding, library, review

BAD = sorted((HERE / "bad-replies").glob("*.yaml"))
LENDING = "libraries/lending"
REPLY = f"""schema: reply/1
by: National Library
date: 2026-04-01
replies:
- criterion: {LENDING}
  text: "A school lent tablets in 2022. <b>See</b> the background, 100%(x)s."
  quote: "In 2022 a  school lent tablets"
- criterion: {LENDING}
  by: Ministry of Finance
  text: =There is no money.
"""


def answered(text: str | bytes, name: str = "reply.yaml") -> tuple[object, ...]:
    replies, problems = read_replies(text if isinstance(text, bytes) else text.encode(), name, TODAY)
    assert problems == ()
    return finding(respond(library(), replies), LENDING).responses


def test_responses_stand_beside_the_finding_and_change_nothing() -> None:
    replies, problems = read_replies(REPLY.encode(), "reply.yaml", TODAY)
    assert problems == ()
    made = respond(library(), replies)
    first, second = finding(made, LENDING).responses
    assert (first.by, first.on, first.quote) == ("National Library", "2026-04-01", "In 2022 a school lent tablets")
    assert (second.by, second.text) == ("Ministry of Finance", "=There is no money.")
    assert (made.overall, made.areas) == (library().overall, library().areas)
    assert [(each.level, each.conflict, each.evidence) for each in made.findings] == [
        (each.level, each.conflict, each.evidence) for each in library().findings
    ]


def test_a_quote_has_its_page() -> None:
    machine = example("tarvenia-2024.pdf")
    quoted = next(each for found in machine.findings for each in found.evidence if each.location.page)
    text = f"schema: reply/1\nreplies: [{{criterion: {machine.findings[0].criterion}, text: See there., quote: {json.dumps(quoted.quote)}}}]\n"
    replies, _ = read_replies(text.encode(), "r", TODAY)
    (response,) = respond(machine, replies).findings[0].responses
    assert (response.quote, response.page) == (quoted.quote, quoted.location.page)


def test_every_output_shows_them() -> None:
    replies, _ = read_replies(REPLY.encode(), "reply.yaml", TODAY)
    made = respond(apply(library(), [review(f"- {{criterion: {LENDING}, verdict: confirm}}\n")]), replies)
    jsonschema.validate(made.to_dict(), schema())
    assert made.to_dict()["findings"][1]["responses"][0]["quote"] == "In 2022 a school lent tablets"
    report = make(made)
    html, markdown, csv = render_html(report), render_markdown(report), render_csv(report)
    assert "Response by National Library:</strong> A school lent tablets in 2022. &lt;b&gt;See&lt;/b&gt; the background, 100%(x)s." in html
    assert "**Response by Ministry of Finance:** =There is no money." in markdown.replace("\\=", "=")
    assert "National Library: A school lent tablets in 2022." in csv
    assert ",=There" not in csv


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_file_is_refused_with_its_whole_message(path: Path) -> None:
    code, out, err = told(["check", PLAN, "--rules", RULES, "--reply", path.name], cwd=path.parent)
    assert (code, out) == (2, "")
    expected = path.with_suffix(".expected")
    if os.environ.get("REBASELINE"):
        expected.write_text(err, encoding="utf-8")
    assert err == expected.read_text(encoding="utf-8"), "if this is meant: REBASELINE=1 ./run-tests tests/reviews"


def test_the_shipped_schema_agrees() -> None:
    shape = json.loads(Path(checker.reviews.__file__).with_name("reply-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(shape)
    jsonschema.validate(yaml.load(REPLY, Loader=yaml.BaseLoader), shape)
    for path in BAD:
        if path.stem not in ("unknown-criterion", "quote-not-in-the-document"):
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), shape)


# ---------------------------------------------------------------- the table of comments and responses, sent back

FILLED = ("In 2022 a school lent tablets", "Yes, it did.\nAnd it will.", "National Library", "in April")
KEYS = ("criterion", "title", "quote", "response", "by", "on")


def sheet(headings: tuple[str, ...], above: tuple[str, ...] = ()) -> bytes:
    rows = ((LENDING, "Lending", *FILLED), ("libraries/evenings", "Evenings", "", "", "", ""))
    if above:
        rows = (headings, *rows)
    return workbook([Table("Responses", tuple(Column(heading) for heading in above or headings), rows)], title="t")


def test_a_table_with_keys_above_its_headings() -> None:
    (answer,) = answered(sheet(("Critère", "Titre", "Citation", "Réponse", "De", "Le"), tuple(f"key:{key}" for key in KEYS)), "r.xlsx")
    assert (answer.text, answer.by, answer.on, answer.quote) == (FILLED[1], FILLED[2], FILLED[3], FILLED[0])  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_spreadsheet_with_headings_of_any_language(language: str) -> None:
    say = Catalogue(language)
    (answer,) = answered(sheet(tuple(say.gettext(HEADINGS.get(key, "Title")) for key in KEYS)), "r.xlsx")
    assert answer.text == FILLED[1]  # type: ignore[attr-defined]


def word(rows: list[list[str]]) -> bytes:
    """A Word file with one table; a line end in a cell begins a new paragraph."""

    def cell(text: str) -> str:
        paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
        return f"<w:tc>{paragraphs}</w:tc>"

    table = "".join(f"<w:tr>{''.join(cell(text) for text in row)}</w:tr>" for row in rows)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {W}><w:body><w:tbl>{table}</w:tbl></w:body></w:document>")
    return target.getvalue()


def test_a_word_table() -> None:
    rows = [
        ["Criterion", "Place", "Quote", "Response of the government", "Responded by", "Date of the response"],
        ["1.1 Evening opening\nPartial\nlibraries/evenings", "Commitment 1", "", "", "", ""],
        [f"1.2 Lending of devices\nAbsent\n{LENDING}", "", FILLED[0], *FILLED[1:]],
    ]
    (answer,) = answered(word(rows), "r.docx")
    assert (answer.text, answer.by, answer.quote) == (FILLED[1], FILLED[2], FILLED[0])  # type: ignore[attr-defined]


def test_a_row_for_an_unknown_criterion_is_told_by_its_number() -> None:
    rows = ((LENDING, "", "", "Yes.", "", ""), ("libraries/nothing", "", "", "No.", "", ""), ("", "", "", "What?", "", ""))
    data = workbook([Table("Responses", tuple(Column(key) for key in KEYS), rows)], title="t")
    replies, problems = read_replies(data, "r.xlsx", TODAY)
    assert [str(problem) for problem in problems] == ['r.xlsx:4:1: "criterion" is missing. Name it as area/criterion.']
    with pytest.raises(InputProblems, match=r'r.xlsx:3:1: There is no criterion "libraries/nothing"'):
        respond(library(), replies)


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"PK\x03\x04", "r.xlsx"), (b"PK\x03\x04", "r.docx"), (word([["a", "b"]]), "r.docx"), (workbook([Table("a", (Column("b"),), ())], title=""), "r.xlsx"),
     (b"\xff\xfe", "r.yaml"), (b"", "r.yaml"), (b"[" * 3000, "r.yaml"), (b"schema: reply/1\nby: {}\nreplies: [[1], 2]\n", "r.yaml")],
)  # fmt: skip
def test_whatever_the_bytes_there_are_problems_and_no_exception(data: bytes, name: str) -> None:
    replies, problems = read_replies(data, name, TODAY)
    assert replies == ()
    assert problems
    assert all(problem.file == name for problem in problems)
