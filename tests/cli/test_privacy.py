"""Nothing leaves the machine, and nothing of a plan stays on it but the reports that were asked for."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from unittest.mock import patch

from tests.cli.stories import told
from tests.rebaseline import PDF_PLAN

if TYPE_CHECKING:
    from pathlib import Path


def test_no_connection_is_ever_opened(tmp_path: Path) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    with patch.object(socket, "socket", refused), patch.object(socket, "getaddrinfo", refused):
        outputs = [part for suffix in ("html", "pdf", "json") for part in ("-o", tmp_path / f"r.{suffix}")]
        code, _, err = told(["check", PDF_PLAN, *outputs], env={"PLANCHECK_CACHE": "off"})
    assert code == 0, err


def test_the_cache_keeps_rules_and_nothing_of_the_plan(tmp_path: Path) -> None:
    kept, elsewhere = tmp_path / "cache", tmp_path / "home"
    elsewhere.mkdir()
    env = {"PLANCHECK_CACHE": str(kept), "HOME": str(elsewhere), "XDG_CACHE_HOME": str(elsewhere), "TMPDIR": str(elsewhere)}
    assert told(["check", PDF_PLAN, "-o", tmp_path / "r.html"], env=env)[0] == 0
    contents = b"".join(file.read_bytes() for file in kept.rglob("*") if file.is_file())
    assert contents
    for words in ("Tarvenia", "tarvenia-2024", "Halm", "Ostric"):
        assert words.encode() not in contents
    assert list(elsewhere.rglob("*")) == []


def test_the_cache_can_be_switched_off(tmp_path: Path) -> None:
    env = {"PLANCHECK_CACHE": "off", "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    assert told(["check", PDF_PLAN], env=env)[0] == 0
    assert list(tmp_path.iterdir()) == []
