from __future__ import annotations

import pytest

from checker.documents import read_document_bytes
from checker.errors import InputProblems
from tests.documents.builders import check, kinds, read

PAGE = """<!DOCTYPE html><html lang="fr-CA"><head><title>Plan d’action</title><style>p{}</style></head><body>
<nav><a href="#">menu</a></nav><script>alert("never")</script><p hidden>hidden</p><div style="display: none">gone</div>
<h1>Plan</h1><h2 id="c1">Engagement <em>1</em></h2>
<p>Nous <b>publierons</b> tout<sup><a href="#fn1">1</a></sup> en CO<sub>2</sub>.<br>Suite</p>
<ol start="3"><li><p>trois</p></li><li>quatre<ul><li>fond</li></ul></li></ol>
<div role="heading" aria-level="3">Jalons</div>
<table><caption>Table 1</caption><thead><tr><th>Jalon<th colspan="2">Dates</thead>
<tr><td rowspan="2">Registre<td>2026<td>2027<tr><td>2028<td><p>fin</p><ul><li>détail</li></ul></table>
<p><strong>Responsable</strong></p><p>Ministère.</p>
<div id="fn1"><p>1. La loi.</p></div>
</body></html>"""


def test_structure() -> None:
    document = read(PAGE.encode(), "plan.html")
    assert (document.title, document.language) == ("Plan d’action", "fr")
    assert kinds(document) == [
        ("heading", "Plan"),
        ("heading", "Engagement 1"),
        ("paragraph", "Nous publierons tout en CO2. Suite"),
        ("list-item", "3. trois"),
        ("list-item", "4. quatre"),
        ("list-item", "fond"),
        ("heading", "Jalons"),
        ("caption", "Table 1"),
        ("cell", "Jalon"),
        ("cell", "Dates"),
        ("cell", "Registre"),
        ("cell", "2026"),
        ("cell", "2027"),
        ("cell", "2028"),
        ("cell", "fin"),
        ("cell", "détail"),
        ("heading", "Responsable"),
        ("paragraph", "Ministère."),
        ("footnote", "La loi."),
    ]
    found = {passage.text: passage for passage in document.passages}
    assert found["2027"].headers == ("Dates",)
    assert (found["2028"].column, found["détail"].column, found["détail"].depth) == (2, 3, 1)
    assert found["Jalons"].depth == 3


def test_tables_within_tables_come_after_them() -> None:
    page = b"<table><tr><td>a<table><tr><td>c<td>d</table><td>b</table>"
    assert [(p.text, p.table) for p in read(page, "a.html").passages] == [
        ("a", 1),
        ("b", 1),
        ("c", 2),
        ("d", 2),
    ]


def test_markup_nested_without_end_is_read() -> None:
    assert "deep" in read(b"<p>x" + b"<div>" * 20_000 + b"deep", "a.html").text
    assert "deep" in read(b"<p>x" + b"<ul><li>" * 5_000 + b"deep", "a.html").text


def test_a_page_of_scripts_alone_is_refused() -> None:
    with pytest.raises(InputProblems, match="no text"):
        read_document_bytes(b"<html><script>document.write('x')</script>", "a.html")


def test_mhtml() -> None:
    data = (
        b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="X"\r\n\r\n--X\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><p>Caf=C3=A9 ouvert</p></html>\r\n--X--\r\n"
    )
    assert check(read_document_bytes(data, "plan.mhtml")).text == "Café ouvert"
