"""Several reviewers: what they agree on applies, what they differ on is never averaged; two chairs side by side."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import openpyxl
import pikepdf
import pytest
from pypdfium2 import PdfDocument

import checker.reviews
from checker.errors import InputProblems
from checker.model import Confidence, Level, Note
from checker.render.chairs import render_chairs_html, render_chairs_json, render_chairs_pdf
from checker.render.html import render_html
from checker.render.json import schema
from checker.render.markdown import render_markdown
from checker.render.votes import render_votes_html, render_votes_pdf, render_votes_text, render_votes_xlsx
from checker.report import make
from checker.reviews import apply, chairs, consensus, review_yaml, spread
from tests.cli.stories import PLAN, RULES, told
from tests.reviews.builders import finding, library, read, review, written

if TYPE_CHECKING:
    from checker.model import Review

EVENINGS, LENDING = "libraries/evenings", "libraries/lending"
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}%(n)s"
BACKGROUND = "In 2022 a school lent tablets to twelve pupils."


def by(name: str, lending: str, evenings: str = "confirm", why: str = "So I read it.", more: str = "") -> Review:
    entries = "".join(
        f"- criterion: {criterion}\n  verdict: {verdict}\n  why: {json.dumps(why)}\n{more if criterion == LENDING else ''}"
        for criterion, verdict in ((LENDING, lending), (EVENINGS, evenings))
        if verdict
    )
    return review(entries, reviewer=json.dumps(name))


def test_what_they_agree_on_applies() -> None:
    made = apply(library(), [by("Ana", "mentioned"), by("Bo", "mentioned", why="Once, long ago.")])
    agreed = finding(made, LENDING)
    assert (agreed.level, agreed.confidence) == (Level.MENTIONED, Confidence.HIGH)
    assert agreed.review is not None
    assert (agreed.review.decision, agreed.review.by, agreed.review.why) == ("changed", "Ana; Bo", "So I read it. Once, long ago.")
    assert made.review is not None
    assert (made.review.reviewers, made.review.applied, made.review.disputed) == (("Ana", "Bo"), 2, 0)


def test_where_they_differ_the_machines_verdict_stands_and_says_so() -> None:
    machine = library()
    made = apply(machine, [by("Ana", "full"), by("Bo", "partial"), by("Cy", "")])
    open_one = finding(made, LENDING)
    before = finding(machine, LENDING)
    assert (open_one.level, open_one.confidence, open_one.evidence) == (before.level, before.confidence, before.evidence)
    assert made.overall.value == machine.overall.value
    assert open_one.review is not None
    assert open_one.review.decision == "disputed"
    assert [(vote.by, vote.level) for vote in open_one.review.votes] == [("Ana", Level.FULL), ("Bo", Level.PARTIAL)]
    report = make(made)
    assert "On 1 criterion the reviewers differ, and the machine's verdict stands until they settle it." in report.review.sentences
    for page in (render_html(report), render_markdown(report)):
        assert "The reviewers differ" in page
        assert "Still to be settled among the reviewers" in page
    jsonschema.validate(made.to_dict(), schema())


def test_quotes_are_theirs_together() -> None:
    struck = json.dumps("Evening opening hours of 40 libraries published")
    one = review(f"- {{criterion: {EVENINGS}, verdict: confirm, why: No act., quotes: [{{quote: {struck}, use: reject}}]}}\n", reviewer="Ana")
    two = review(f"- {{criterion: {EVENINGS}, verdict: confirm, quotes: [{{quote: {struck}, use: accept}}]}}\n", reviewer="Bo")
    alone, together = (finding(apply(library(), reviews), EVENINGS) for reviews in ([one], [one, two]))
    assert json.loads(struck) not in [each.quote for each in alone.evidence]
    assert json.loads(struck) in [each.quote for each in together.evidence]


def test_a_consensus_file_has_what_is_agreed_and_leaves_the_rest_open() -> None:
    reviews = [by("Ana", "full", why="They do."), by("Bo", "partial", why="Some do.")]
    agreed, remarks = consensus(library(), reviews, "consensus.yaml")
    text = review_yaml(agreed, library().rules, library(), remarks=remarks)
    back, problems = read(text, "consensus.yaml")
    assert (back, problems) == (agreed, ())
    first, second = back.entries
    assert (first.criterion, first.verdict) == (LENDING, "")
    assert (second.criterion, second.verdict, second.by, second.on) == (EVENINGS, "confirm", "Ana; Bo", "2026-03-01")
    assert "# The reviewers differ. Settle it, and fill in the entry:\n  # Ana: Full. They do.\n  # Bo: Partial. Some do.\n  verdict:\n" in text
    after = apply(library(), [back])
    assert finding(after, LENDING).review is None
    assert after.review is not None
    assert after.review.reviewers == ("Ana", "Bo")


def test_a_consensus_keeps_quotes_flags_and_who_voted_alone() -> None:
    more = f"  add: [{{quote: {BACKGROUND}}}]\n"
    one = by("Ana", "not-applicable", "", more=more)
    two = review(f"- {{criterion: {EVENINGS}, verdict: partial, conflict: false, why: It saves., quotes: []}}\n", reviewer="Bo")
    agreed, remarks = consensus(library(), [one, two], "c")
    entries = {entry.criterion: entry for entry in agreed.entries}
    assert entries[LENDING].verdict == "not-applicable"
    assert entries[LENDING].added[0].quote == BACKGROUND
    assert (entries[EVENINGS].verdict, entries[EVENINGS].conflict) == ("confirm", False)
    assert remarks == {LENDING: ("Marked by Ana only.",), EVENINGS: ("Marked by Bo only.",)}
    direct, by_file = apply(library(), [one, two]), apply(library(), [agreed])

    def said(each: object) -> list[tuple[object, ...]]:
        return [(f.level, f.conflict, [e.quote for e in f.evidence], f.review.why) for f in each.findings]  # type: ignore[attr-defined]

    assert said(direct) == said(by_file)


def test_the_spread_of_votes() -> None:
    made = spread(library(), [by("Ana", "full"), by("Bo", "partial"), by("Cy", "partial", "")])
    evenings, lending = made.areas[0].rows
    assert [(part.word, part.count) for part in lending.counts] == [("Partial", 2), ("Full", 1)]
    assert (lending.state, evenings.state) == ("differ", "agreed")
    # Only lending was marked by all three: one pair of three agrees.
    assert (made.agreement.criteria, made.agreement.unanimous) == (1, 0)
    assert made.agreement.percent == pytest.approx(100 / 3)
    assert [row.verdict.id for row in made.to_settle] == [LENDING]


def test_pages_of_votes_show_words_beside_colours_and_trust_nothing() -> None:
    made = spread(library(), [by(HOSTILE, "full", why=HOSTILE), by("Bo", "partial")])
    html = render_votes_html(made)
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}%(n)s" in html
    assert '<span class="counts">Partial 1 · Full 1</span>' in html
    assert "default-src &#39;none&#39;" in html
    pdf = render_votes_pdf(made)
    assert pdf == render_votes_pdf(made)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en"
    page = PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    assert "We agree on:" in page
    assert render_votes_text(spread(library(), [by("A\x1b[2Jna", "full"), by("Bo", "absent")])).splitlines()[-1] == (
        "  1.2 Lending of devices: A[2Jna Full; Bo Absent"
    )


def test_votes_as_a_table() -> None:
    made = spread(library(), [by("=Ana", "full", why="=1+1"), by("Bo", "partial")])
    data = render_votes_xlsx(made)
    assert data == render_votes_xlsx(made)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Votes", "Reasons", "Agreement"]
    assert [cell.value for cell in book["Votes"][3]] == ["1.2", "Libraries", "Lending of devices", "To be settled", "Absent", "Full", "Partial"]
    assert {cell.data_type for row in book["Reasons"].iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize("language", ["en", "fr", "es", "pt"])
def test_in_every_language(language: str) -> None:
    reviews = [by("Ana", "full"), by("Bo", "partial")]
    made = spread(library(), reviews, language)
    assert f'lang="{language}"' in render_votes_html(made)
    assert render_votes_text(made)
    assert f'lang="{language}"' in render_chairs_html(chairs(library(), *reviews, language))


# ---------------------------------------------------------------- two chairs


def test_two_chairs_differences_first_with_both_reasons_and_quotes() -> None:
    own = by("Ministry", "full", why="Schools lend them.", more=f"  add: [{{quote: {BACKGROUND}}}]\n")
    made = chairs(library(), own, by("Citizens", "absent", why=HOSTILE))
    assert [(row.verdict.id, row.state) for row in made.rows] == [(EVENINGS, "same"), (LENDING, "differ")]
    html = render_chairs_html(made)
    assert "<script" not in html
    assert html.index("Lending of devices") < html.index("Evening opening")
    for words in ("Schools lend them.", "&lt;script&gt;", BACKGROUND, "Where they differ", "Where they agree", "Sections[0].text"):
        assert words in html
    assert (made.overall.machine.value, made.overall.self_score.value, made.overall.shadow_score.value) == (38, 63, 38)
    assert made.agreement.percent == 50
    pdf = render_chairs_pdf(made)
    assert pdf == render_chairs_pdf(made)


def test_two_chairs_as_data() -> None:
    shape = json.loads(Path(checker.reviews.__file__).with_name("chairs-1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(shape)
    made = chairs(library(), by("Ministry", "full"), by("Citizens", "", ""))
    found = json.loads(render_chairs_json(made))
    jsonschema.validate(found, shape)
    assert [(each["criterion"], each["state"]) for each in found["criteria"]] == [(EVENINGS, "one"), (LENDING, "one")]
    assert found["criteria"][1]["self"]["level"] == "full"
    assert found["criteria"][1]["shadow"] is None
    assert found["agreement"] == {"criteria": 0, "alike": 0, "percent": None, "kappa": None}


def test_two_chairs_tell_the_faults_of_both() -> None:
    bad = review("- {criterion: libraries/nowhere, verdict: confirm}\n")
    with pytest.raises(InputProblems) as caught:
        chairs(library(), bad, bad)
    assert len(caught.value.problems) == 2


# ---------------------------------------------------------------- the commands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, verdict in (("ana", "full"), ("bo", "partial")):
        text = written(f"- {{criterion: {LENDING}, verdict: {verdict}, why: So.}}\n- {{criterion: {EVENINGS}, verdict: confirm}}\n", reviewer=name)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_consensus_as_a_command(folder: Path) -> None:
    words = ["consensus", PLAN, "ana.yaml", "bo.yaml", "--rules", RULES]
    code, out, err = told(words, cwd=folder)
    assert (code, err) == (0, "")
    assert out == (
        "All reviewers mark 1 of 2 criteria alike; 50% of their pairs agree. Kappa (Cohen), the agreement beyond chance, is 0.33; 1 is full agreement.\n"
        "Libraries: All reviewers mark 1 of 2 criteria alike; 50% of their pairs agree. Kappa (Cohen), the agreement beyond chance, is 0.33; 1 is full "
        "agreement.\n\nTo be settled:\n  1.2 Lending of devices: ana Full; bo Partial\n"
    )
    outputs = ("c.yaml", "v.html", "v.pdf", "v.xlsx")
    code, _, err = told([*words, *(part for name in outputs for part in ("-o", name))], cwd=folder)
    assert (code, err) == (0, "".join(f"Written: {name}\n" for name in outputs))
    code, out, err = told(["check", PLAN, "--rules", RULES, "--review", "c.yaml"], cwd=folder)
    assert (code, err) == (0, "")
    assert "Reviewed by ana; bo: 1 of 2 verdicts, 0 of them changed." in " ".join(out.split())
    code, _, err = told([*words, "-o", "c.yaml"], cwd=folder)
    assert (code, err) == (2, "c.yaml: There is such a file already. Choose another name; a review is never overwritten.\n")


def test_check_with_several_reviews(folder: Path) -> None:
    code, out, err = told(["check", PLAN, "--rules", RULES, "--review", "ana.yaml", "--review", "bo.yaml"], cwd=folder)
    assert (code, err) == (0, "")
    assert "On 1 criterion the reviewers differ" in " ".join(out.split())


def test_one_review_is_no_consensus(folder: Path) -> None:
    code, _, err = told(["consensus", PLAN, "ana.yaml", "--rules", RULES], cwd=folder)
    assert (code, err) == (2, "Error: Only one review is named. Name the reviews of two people at least.\n")


def test_chairs_as_a_command(folder: Path) -> None:
    words = ["chairs", PLAN, "--self", "ana.yaml", "--shadow", "bo.yaml", "--rules", RULES]
    code, out, err = told(words, cwd=folder)
    assert (code, err) == (0, "")
    assert json.loads(out)["schema"] == "chairs/1"
    code, _, err = told([*words, "-o", "r.html", "-o", "r.pdf", "-o", "r.json"], cwd=folder)
    assert (code, err) == (0, "Written: r.html\nWritten: r.pdf\nWritten: r.json\n")
    assert (folder / "r.json").read_text(encoding="utf-8") == out
    code, _, err = told([*words, "-o", "bo.yaml"], cwd=folder)
    assert code == 2
    assert told(["chairs", PLAN, "--self", "ana.yaml", "--shadow", "no.yaml", "--rules", RULES], cwd=folder)[2] == (
        "no.yaml: There is no such file. Check the name and the folder.\n"
    )


def test_a_note_of_a_reviewers_words_is_no_message() -> None:
    """A reason may hold what looks like a place of a message; it is shown as written."""
    made = apply(library(), [by("Ana", "full", why="100%(x)s %s %")])
    assert finding(made, LENDING).reason == Note(
        "%(name)s decided otherwise than the machine: %(why)s", (("name", "Ana"), ("why", "100%(x)s %s %"))
    )
    assert make(made).verdicts[1].reason == "Ana decided otherwise than the machine: 100%(x)s %s %"
