from __future__ import annotations

from tests.documents.builders import kinds, read


def test_text_tables_and_accents() -> None:
    data = (
        rb"{\rtf1\ansi{\info{\title Plan 2026}}{\fonttbl{\f0 Arial;}}\f0 PLAN D'ACTION\par Nous publierons les donn\'e9es "
        rb"d\u8217?ici \'e0 2027.\par \trowd Lead\cell Ministry\cell\row Start\cell 2026\cell\row\pard End.\par}"
    )
    document = read(data, "plan.rtf")
    assert document.title == "Plan 2026"
    assert kinds(document) == [
        ("heading", "PLAN D'ACTION"),
        ("paragraph", "Nous publierons les données d’ici à 2027."),
        ("cell", "Lead"),
        ("cell", "Ministry"),
        ("cell", "Start"),
        ("cell", "2026"),
        ("paragraph", "End."),
    ]
    assert document.passages[3].headers == ("Lead",)
