from __future__ import annotations

import pytest

from checker.documents.decoding import decode

TEXT = "Le ministère publiera les données d’ici à décembre ; l’État s’engage. Información pública, ação."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_common_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_latin_1_and_mac_line_ends() -> None:
    assert decode("Año\r\nnuevo\rdía".encode("latin-1")) == "Año\nnuevo\ndía"


def test_declared_encodings_are_heeded_where_asked() -> None:
    page = "<meta charset='iso-8859-2'><p>Święto".encode("iso-8859-2")
    assert "Święto" in (decode(page, declared=True) or "")


def test_a_declaration_that_is_no_encoding_is_passed_over() -> None:
    for name in (b"rot13", b"zlib", b"nonsense", b"undefined"):
        assert decode(b"<meta charset='" + name + b"'><p>caf\xe9", declared=True) is not None


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    assert (decode(("é" * 200).encode() + b"\xff") or "").startswith("é" * 200)


def test_binary_is_no_text() -> None:
    assert decode(bytes(range(256)) * 20) is None
