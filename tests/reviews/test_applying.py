"""A person has the last word: what a review does to findings and scores, and what it leaves of the machine's."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import InputProblems
from checker.model import Confidence, Level
from checker.render.csv import render_csv
from checker.render.html import render_html
from checker.render.json import render_json, schema
from checker.render.markdown import render_markdown
from checker.render.terminal import render_terminal
from checker.report import make
from checker.reviews import apply
from checker.scoring import area_score
from tests.reviews.builders import example, finding, library, review

EVENINGS, LENDING = "libraries/evenings", "libraries/lending"
HOSTILE = "<script>alert(1)</script> %(name)s {{ 7*7 }} =1+1 | \\u202e"


def test_without_a_review_the_report_says_so() -> None:
    report = make(library())
    assert report.review.sentences == ("Not reviewed by a person: every verdict is the machine's.",)
    assert not report.review.draft
    assert report.title == "Gap report: Tarvenia"
    assert "Not reviewed by a person" in render_html(report)


def test_a_changed_level_counts_and_the_machines_stays_beside_it() -> None:
    machine = library()
    made = apply(machine, [review(f"- {{criterion: {LENDING}, verdict: partial, why: A school lends tablets.}}\n")])
    changed = finding(made, LENDING)
    assert (changed.level, changed.confidence) == (Level.PARTIAL, Confidence.HIGH)
    assert changed.reason.text == "Ana Ruiz decided otherwise than the machine: A school lends tablets."
    assert changed.review is not None
    assert (changed.review.decision, changed.review.by, changed.review.on) == ("changed", "Ana Ruiz", "2026-03-01")
    assert changed.review.machine_level is Level.ABSENT
    assert made.review is not None
    assert made.review.machine == machine.findings
    assert (made.review.overall, made.review.areas) == (machine.overall, machine.areas)
    # Evenings weigh 3 and are partial, lending weighs 1: (3 × ½ + 1 × ½) / 4.
    assert (machine.overall.value, made.overall.value) == (37.5, 50.0)
    assert (made.review.applied, made.review.changed, made.review.new) == (1, 1, 1)


def test_a_confirmation_changes_no_level_and_takes_the_doubt_away() -> None:
    machine = example("tarvenia-draft-1.yaml")
    low = next(each for each in machine.findings if each.confidence is Confidence.LOW)
    made = apply(machine, [review(f"- {{criterion: {low.criterion}, verdict: confirm}}\n", machine)])
    confirmed = finding(made, low.criterion)
    assert (confirmed.level, confirmed.evidence, confirmed.reason) == (low.level, low.evidence, low.reason)
    assert confirmed.confidence is Confidence.HIGH
    assert made.overall.value == machine.overall.value
    assert (made.overall.high or 0) < (machine.overall.high or 0)
    assert make(made).review.draft
    assert make(made).title == "Gap report, draft: Tarvenia"


def test_a_level_that_is_the_machines_own_is_a_confirmation_without_reason() -> None:
    made = apply(library(), [review(f"- {{criterion: {LENDING}, verdict: absent}}\n")])
    assert finding(made, LENDING).review.decision == "confirmed"  # type: ignore[union-attr]


def test_not_applicable_leaves_the_denominator_with_its_reason() -> None:
    made = apply(library(), [review(f"- {{criterion: {LENDING}, verdict: not-applicable, why: 'No library owns devices.'}}\n")])
    left = finding(made, LENDING)
    assert left.level is Level.NOT_ASSESSED
    assert left.reason.text == "Ana Ruiz judged that the criterion does not apply here: No library owns devices."
    assert (made.overall.value, made.overall.assessed) == (50.0, 1)


def test_the_flag_is_lifted_and_set() -> None:
    lifted = apply(library(), [review(f"- {{criterion: {EVENINGS}, verdict: full, conflict: false, why: Six of 400.}}\n")])
    assert (finding(lifted, EVENINGS).level, finding(lifted, EVENINGS).conflict) == (Level.FULL, False)
    assert make(lifted).conflicts == ()
    made = apply(
        library(),
        [review(f"- criterion: {LENDING}\n  verdict: absent\n  conflict: true\n  why: Closed libraries lend nothing.\n"
                "  add: [{quote: The Ministry of Finance will close six libraries by 2028., role: conflict}]\n")],
    )  # fmt: skip
    assert finding(made, LENDING).conflict
    assert [verdict.id for verdict in make(made).conflicts] == [EVENINGS, LENDING]


def test_an_added_quote_gets_its_place_whatever_its_blanks() -> None:
    made = apply(
        library(),
        [review(f"- criterion: {LENDING}\n  verdict: mentioned\n  why: It was done once.\n"
                '  add: [{quote: "In 2022 a  school\\n lent tablets to twelve pupils"}]\n')],
    )  # fmt: skip
    (added,) = finding(made, LENDING).evidence
    text = made.plan.document.text
    assert added.quote == text[added.location.start : added.location.end] == "In 2022 a school lent tablets to twelve pupils"
    assert (added.role, added.commitment, added.location.field, added.found_by) == ("context", None, "sections[0].text", "person")
    assert added.why.text == "Ana Ruiz pointed to this passage."


def test_an_added_quote_of_a_pdf_gets_its_page_and_commitment() -> None:
    machine = example("tarvenia-2024.pdf")
    passage = next(each for each in machine.plan.passages if each.commitment is not None and each.role.acts and len(each.text) > 60)
    absent = next(each for each in machine.findings if each.level is Level.ABSENT)
    quote = json.dumps(passage.text[:60].replace(" ", "\n "))
    made = apply(machine, [review(f"- criterion: {absent.criterion}\n  verdict: partial\n  why: There.\n  add: [{{quote: {quote}}}]\n", machine)])
    (added,) = finding(made, absent.criterion).evidence
    assert added.location.page is not None
    assert added.location.page == machine.plan.document.page_at(added.location.start)
    assert (added.role, added.commitment) == ("action", machine.plan.commitments[passage.commitment or 0].number)


def test_a_rejected_quote_is_gone_and_still_shown_as_struck_out() -> None:
    machine = library()
    struck = next(each for each in finding(machine, EVENINGS).evidence if each.role == "conflict")
    made = apply(
        machine,
        [review(f"- criterion: {EVENINGS}\n  verdict: partial\n  conflict: false\n  why: It saves elsewhere.\n"
                f"  quotes: [{{quote: {struck.quote}, use: reject}}]\n")],
    )  # fmt: skip
    after = finding(made, EVENINGS)
    assert struck.quote not in [each.quote for each in after.evidence]
    assert after.review is not None
    assert after.review.rejected == (struck,)
    report = make(made)
    for page in (render_html(report), render_markdown(report)):
        assert "Struck out in the review" in page
        assert struck.quote in page


def test_what_came_close_can_be_accepted() -> None:
    machine = example("tarvenia-draft-1.yaml")
    near = next(each for each in machine.findings if each.near_misses and each.level is Level.ABSENT)
    quote = json.dumps(near.near_misses[0].quote)
    text = f"- criterion: {near.criterion}\n  verdict: mentioned\n  why: It does.\n  quotes: [{{quote: {quote}, use: accept}}]\n"
    assert [each.quote for each in finding(apply(machine, [review(text, machine)]), near.criterion).evidence] == [near.near_misses[0].quote]


def test_a_promise_without_a_quote_is_told() -> None:
    report = make(apply(library(), [review(f"- {{criterion: {LENDING}, verdict: full, why: They do.}}\n")]))
    assert report.verdicts[1].review is not None
    assert report.verdicts[1].review.remarks == ("No quote is named for it.",)


def test_entries_left_blank_count_as_not_reviewed() -> None:
    made = apply(library(), [review(f"- criterion: {EVENINGS}\n  verdict:\n  conflict:\n  why: ''\n  quotes: []\n  add:\n")])
    assert made.findings == library().findings
    assert made.review is not None
    assert (made.review.applied, made.review.new) == (0, 2)


def test_a_confirmation_holds_only_of_what_was_confirmed() -> None:
    """The same plan and rules, but another version of the program comes to another level."""
    text = f"- {{criterion: {LENDING}, verdict: confirm, rests-on: {{level: full, conflict: false, quotes: ''}}}}\n"
    made = apply(library(), [review(text)])
    assert finding(made, LENDING).review is None
    assert made.review is not None
    assert [each.why.text for each in made.review.lapsed] == ["The machine now comes to another level."]


def test_one_name_votes_once() -> None:
    one = review(f"- {{criterion: {LENDING}, verdict: confirm}}\n")
    with pytest.raises(InputProblems, match=r"review.yaml: \"Ana Ruiz\" has voted in review.yaml already"):
        apply(library(), [one, one])


def test_applying_again_begins_with_the_machines_findings() -> None:
    one = review(f"- {{criterion: {LENDING}, verdict: full, why: They do.}}\n")
    two = review(f"- {{criterion: {EVENINGS}, verdict: confirm}}\n")
    assert apply(apply(library(), [one]), [two]) == apply(library(), [two])


def test_every_output_shows_the_review_and_trusts_no_word_of_it() -> None:
    text = f"- criterion: {LENDING}\n  verdict: partial\n  why: {json.dumps(HOSTILE)}\n"
    made = apply(library(), [review(text, reviewer=json.dumps("=cmd()<b>"))])
    report = make(made)
    jsonschema.validate(made.to_dict(), schema())
    html = render_html(report)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; %(name)s {{ 7*7 }}" in html
    for words in ("=cmd()&lt;b&gt;", "Changed", "The machine alone:", "What the review changed"):
        assert words in html
    markdown = render_markdown(report)
    assert "\\<script>alert" in markdown
    assert "**Changed** (\\=cmd()\\<b>, 1 March 2026)" in markdown
    csv = render_csv(report)
    assert "'=cmd()<b>" in csv
    assert ",=cmd" not in csv
    terminal = render_terminal(report, colour=False, width=100)
    assert "Reviewed by =cmd()<b>: 1 of 2 verdicts, 1 of them changed." in " ".join(terminal.split())
    assert json.loads(render_json(made))["findings"][1]["review"]["machine"]["level"] == "absent"


@given(st.lists(st.sampled_from(["", "confirm", "absent", "mentioned", "partial", "full", "not-applicable"]), min_size=38, max_size=38))
@settings(max_examples=40, deadline=None)
def test_scores_are_those_of_the_levels_that_people_set(verdicts: list[str]) -> None:
    machine = example("tarvenia-draft-2.yaml")
    lines = [
        f"- {{criterion: {each.criterion}, verdict: {verdict}, why: Because.}}\n"
        for each, verdict in zip(machine.findings, verdicts, strict=True)
        if verdict
    ]
    made = apply(machine, [review("".join(lines), machine)])
    for area, (_, score) in zip(made.rules.recommendations, made.areas, strict=True):
        assert score == area_score(area.criteria, [each for each in made.findings if each.criterion.startswith(f"{area.id}/")])
    for each, verdict, before in zip(made.findings, verdicts, machine.findings, strict=True):
        expected = {"": before.level, "confirm": before.level, "not-applicable": Level.NOT_ASSESSED}
        assert each.level is (expected[verdict] if verdict in expected else Level(verdict))
    reviewed = sum(bool(verdict) for verdict in verdicts)
    assert made.review is not None
    assert (made.review.applied, made.review.new) == (reviewed, 38 - reviewed)
