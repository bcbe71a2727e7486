from __future__ import annotations

from tests.documents.builders import kinds, read

TEXT = """---
title: "Plan 2026"
---
# Plan

## Commitment 1. Open *data*

We will [publish](http://x.example "t") all
data.[^1] See <b>this</b>. {:.button}

**Lead: Ministry**

1. first
2. second
   - nested

   more of it

| Milestone | Start | End |
|---|---|---|
| Register online | 2026 | 2027 |

| | |
|---|---|
| Lead institution | Ministry of Finance |
| Start date | 2026 |

[^1]: The law of
    2020.
"""


def test_structure_and_lines() -> None:
    document = read(TEXT.encode(), "plan.md")
    assert document.title == "Plan 2026"
    assert kinds(document) == [
        ("heading", "Plan"),
        ("heading", "Commitment 1. Open data"),
        ("paragraph", "We will publish all data. See this."),
        ("heading", "Lead: Ministry"),
        ("list-item", "1. first"),
        ("list-item", "2. second"),
        ("list-item", "nested"),
        ("paragraph", "more of it"),
        ("cell", "Milestone"),
        ("cell", "Start"),
        ("cell", "End"),
        ("cell", "Register online"),
        ("cell", "2026"),
        ("cell", "2027"),
        ("cell", "Lead institution"),
        ("cell", "Ministry of Finance"),
        ("cell", "Start date"),
        ("cell", "2026"),
        ("footnote", "The law of 2020."),
    ]
    cells = {passage.text: passage for passage in document.passages if passage.table}
    assert cells["2027"].headers == ("End",)
    assert cells["2027"].location.cell == "table 1, row 2, column 3"
    assert cells["Ministry of Finance"].headers == ("Lead institution",)
    assert document.passages[0].location.line == 4
    assert document.passages[1].location.line == 6
    assert document.passages[6].depth == 2
