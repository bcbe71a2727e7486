"""What is kept of compiled rules, and that nothing is lost where nothing can be kept."""

from __future__ import annotations

from pathlib import Path

import pytest

import checker
from checker import cache
from checker.cache import remembered


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLANCHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


class Counting:
    """Makes a value and counts how often."""

    def __init__(self, value: object = None) -> None:
        self.value = {"a": [1, "é"]} if value is None else value
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


def test_a_value_is_made_once_and_kept(folder: Path) -> None:
    make = Counting()
    assert remembered("one", make) == make.value
    assert remembered("one", make) == make.value
    assert make.times == 1
    assert len(list(folder.iterdir())) == 1


def test_another_key_is_another_value(folder: Path) -> None:
    assert remembered("one", lambda: 1) == 1
    assert remembered("two", lambda: 2) == 2
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize(
    "damage",
    [
        lambda kept: b"",
        lambda kept: kept[:-1],
        lambda kept: kept[:20],
        lambda kept: kept[:-3] + b"xyz",
        lambda kept: b"something else entirely",
        lambda kept: kept + b"more",
    ],
    ids=["empty", "cut short", "cut in the digest", "changed", "foreign", "longer"],
)
def test_a_damaged_file_is_made_anew(folder: Path, damage: object) -> None:
    make = Counting()
    remembered("one", make)
    (file,) = folder.iterdir()
    file.write_bytes(damage(file.read_bytes()))  # type: ignore[operator]
    assert remembered("one", make) == make.value
    assert make.times == 2
    assert remembered("one", make) == make.value
    assert make.times == 2


def test_a_foreign_payload_with_a_right_digest_is_no_traceback(folder: Path) -> None:
    import hashlib

    make = Counting()
    remembered("one", make)
    (file,) = folder.iterdir()
    payload = b"\xff\x00 no value"
    file.write_bytes(cache._MAGIC + hashlib.sha256(payload).digest() + payload)
    assert remembered("one", make) == make.value


def test_off_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANCHECK_CACHE", "off")
    make = Counting()
    assert remembered("one", make) == remembered("one", make) == make.value
    assert make.times == 2
    assert not folder.exists()
    assert not Path("off").exists()


def test_a_folder_that_may_not_be_written_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")  # what a read-only folder says to everybody but root

    monkeypatch.setattr(cache.tempfile, "mkstemp", refuse)
    make = Counting()
    assert remembered("one", make) == remembered("one", make) == make.value
    assert make.times == 2


def test_a_file_in_the_folder_s_place_is_no_error(folder: Path) -> None:
    folder.write_text("this is no folder")
    make = Counting()
    assert remembered("one", make) == remembered("one", make) == make.value
    assert folder.read_text() == "this is no folder"


def test_a_disk_that_refuses_is_no_error_and_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(cache.os, "replace", refuse)
    make = Counting()
    assert remembered("one", make) == make.value
    assert list(folder.iterdir()) == []


def test_only_the_user_may_look_into_the_folder(folder: Path) -> None:
    remembered("one", lambda: 1)
    assert folder.stat().st_mode & 0o077 == 0


def test_other_code_does_not_use_what_this_code_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Counting()
    remembered("one", make)
    monkeypatch.setattr(cache, "_code", lambda: "other code")
    remembered("one", make)
    assert make.times == 2


def test_a_value_that_could_not_be_made_is_not_kept(folder: Path) -> None:
    def fail() -> object:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        remembered("one", fail)
    assert not folder.exists() or list(folder.iterdir()) == []


def test_rules_are_the_same_with_and_without_what_was_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = checker.load_rules()
    second = checker.load_rules()
    monkeypatch.setenv("PLANCHECK_CACHE", "off")
    assert first == second == checker.load_rules()
    assert folder.is_dir()


def test_nothing_of_a_plan_is_kept(folder: Path) -> None:
    rules = checker.load_rules()
    plan = {"schema": "plan/1", "title": "Plan", "language": "en",
            "commitments": [{"title": "Zorbification", "description": "A law on zorbification will be adopted."}]}  # fmt: skip
    checker.assess(checker.plan_from_dict(plan), rules)
    assert not any(b"orbification" in file.read_bytes() for file in folder.iterdir())
