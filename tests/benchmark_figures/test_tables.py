from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmark import goals
from benchmark.agreement import Verdict, agreement, compare, in_another_language
from benchmark.corpus import Label, Listed
from benchmark.history import COLUMNS, OtherColumnsError, append
from benchmark.private import CHECKOUT, NotPrivateError, write_private
from benchmark.quotes import Quote
from benchmark.structure import alike, match, structure
from benchmark.tables import table
from checker.model import Commitment

if TYPE_CHECKING:
    from pathlib import Path


def test_a_criterion_nobody_assessed_is_unjudged() -> None:
    labels = {"a/x": Label("a/x", 2, conflict=True, quotes=(Quote("a public register"),)), "a/y": Label("a/y", 0, conflict=False)}
    verdicts = {"a/x": Verdict(2, conflict=True, quotes=("a public register", "a garden")), "a/y": Verdict(None, conflict=False)}
    row = agreement([compare(labels, verdicts)])
    assert (row["judged"], row["unjudged"], row["hit"], row["on"], row["conflict_f1"], row["score"]) == (1, 1, 1.0, 0.5, 1.0, 0.0)
    assert agreement([compare(labels, verdicts, quotes=False)])["hit"] is None


def test_quotes_in_another_language_are_not_compared() -> None:
    label = Label("a/x", 2, conflict=False, language="fr")
    assert in_another_language("plan.en.md", [label])
    assert not in_another_language("plan.fr.md", [label])
    assert not in_another_language("plan.md", [label])


def test_titles_are_alike() -> None:
    assert alike("3. Registre des algorithmes", "Régistre des algorithmes")
    assert alike("Open the register", "Commitment 3: open the register of all contracts to everyone by 2027")
    assert not alike("Register", "A register of contracts and of their owners")
    assert not alike("", "")


def test_each_commitment_is_matched_once() -> None:
    ours = [Commitment("1", "Open register", lead="Ministry of Justice"), Commitment("2", "Other matters")]
    row = structure(match([Listed("Open register", "Justice"), Listed("Open register", "")], ours))
    assert row == {"listed": 2, "found": 2, "precision": 0.5, "recall": 0.5, "f1": 0.5, "lead": 1.0}


def test_a_table_shows_nothing_as_a_dash() -> None:
    assert table("t", [("one", {"n": 3, "share": 0.5}), ("two", {"n": 12, "share": None})]) == (
        "t     n  share\none   3   0.50\ntwo  12      -"
    )


def test_a_figure_that_was_not_measured_misses_nothing() -> None:
    assert list(goals.missed("agreement", {"kappa": None, "score": 6.0})) == ["score 6.000, at most 5.00 is asked"]
    assert list(goals.behind({"f1": 0.9, "alarms": 0.1}, {"f1": 0.85, "alarms": 0.2})) == [
        "alarms of the closed half 0.20, of the open half 0.10: more than 0.07 behind"
    ]


def test_history_keeps_its_columns(tmp_path: Path) -> None:
    file = tmp_path / "history.csv"
    append(file, {"program": "1"}, {"agreement.kappa": 0.812, "agreement.hit": None})
    append(file, {"program": "2"}, {})
    first, second, third = file.read_text(encoding="utf-8").splitlines()
    assert first == ",".join(COLUMNS)
    assert second.startswith(",1,,,,,0.81,,")
    assert third == ",2" + "," * (len(COLUMNS) - 2)
    file.write_text("date,other\n", encoding="utf-8")
    with pytest.raises(OtherColumnsError):
        append(file, {}, {})


def test_texts_of_the_corpus_cannot_be_committed(tmp_path: Path) -> None:
    with pytest.raises(NotPrivateError, match="must not be committed"):
        write_private(CHECKOUT / "benchmark" / "wrong.md", "text")
    write_private(tmp_path / "fine.md", "text")
    assert (tmp_path / "fine.md").read_text(encoding="utf-8") == "text"
    assert "benchmark/reading/" in (CHECKOUT / ".gitignore").read_text(encoding="utf-8").splitlines()
