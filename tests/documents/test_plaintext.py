from __future__ import annotations

from tests.documents.builders import kinds, read

TEXT = """OPEN GOVERNMENT PLAN

1. Introduction

The ministry will publish all of its
datasets by the end of 2027 in an open, machine-reada-
ble format.

Steps
-----

- a register of
  all systems
- training of 200 officials
  * a nested course

1) first step
2) second step

[1] See the law.
"""


def test_headings_lists_and_wrapped_paragraphs() -> None:
    document = read(TEXT.encode(), "plan.txt")
    assert kinds(document) == [
        ("heading", "OPEN GOVERNMENT PLAN"),
        ("heading", "1. Introduction"),
        (
            "paragraph",
            "The ministry will publish all of its datasets by the end of 2027 in an open, machine-readable format.",
        ),
        ("heading", "Steps"),
        ("list-item", "a register of all systems"),
        ("list-item", "training of 200 officials"),
        ("list-item", "a nested course"),
        ("list-item", "1) first step"),
        ("list-item", "2) second step"),
        ("footnote", "[1] See the law."),
    ]
    assert [passage.location.line for passage in document.passages] == [1, 3, 5, 9, 12, 14, 15, 17, 18, 20]
    assert document.passages[6].depth == 2
    assert document.pages is None


def test_one_line_a_paragraph_needs_no_blank_lines() -> None:
    line = "The ministry will publish all of its datasets. " * 5
    document = read(f"{line}\n{line}\n".encode(), "plan.txt")
    assert len(document.passages) == 2
