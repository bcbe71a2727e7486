"""The plan description ``plan/1``: a plan as data that people can edit, and back.

The shape is checked by hand-written code, because descriptions are built by the thousand in tests and tools; the
published JSON Schema ``plan-1.json`` says the same for editors, and ``parse_description`` holds a file against it as
well. ``describe`` and ``plan_from_dict`` are each other's inverse for the commitments and the judged passages.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path as FilePath
from typing import Any

from checker.errors import InputProblems, Problem
from checker.model import (
    Commitment,
    Document,
    Kind,
    Location,
    Milestone,
    Passage,
    Plan,
    Role,
    When,
)
from checker.plans import dates, institutions, languages
from checker.strict_yaml import Loaded, Path, load, nearest

SCHEMA = "plan/1"
SCHEMA_FILE = FilePath(__file__).with_name("plan-1.json")

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_SECTION_ROLES = {"narrative": Role.NARRATIVE, "annex": Role.ANNEX, "contents": Role.CONTENTS}
_TEXT, _WORDS, _DATE, _PAGE, _NAMES, _NUMBER = "text", "words", "date", "page", "names", "number"

_PLAN = {
    "schema": "schema", "title": _WORDS, "country": _WORDS, "language": "language", "period": "period",
    "source": "source", "sections": "sections", "commitments": "commitments",
}  # fmt: skip
_PERIOD = {"start": _DATE, "end": _DATE}
_SOURCE = {"file": _WORDS, "sha256": "sha256", "format": _WORDS, "pages": _PAGE, "unread_pages": "pages"}
_SECTION = {"heading": _WORDS, "text": _TEXT, "role": "role", "page": _PAGE}
_COMMITMENT = {
    "number": _NUMBER, "title": _WORDS, "theme": _WORDS, "lead": _WORDS, "supporting": _NAMES, "problem": _TEXT,
    "description": _TEXT, "start": _DATE, "end": _DATE, "milestones": "milestones", "page": _PAGE,
}  # fmt: skip
_MILESTONE = {"text": _WORDS, "start": _DATE, "end": _DATE, "lead": _WORDS, "page": _PAGE}
_PARAGRAPH = {"text": _WORDS, "page": _PAGE}
_LISTS = {
    "sections": (_SECTION, ()),
    "commitments": (_COMMITMENT, ("title",)),
    "milestones": (_MILESTONE, ("text",)),
}
_WHAT = {
    _WORDS: "a text", _TEXT: "a text, or a list of paragraphs with text and page", _DATE: 'a date in words, such as "March 2027"',
    _PAGE: "a page number from 1", _NAMES: "a list of names", _NUMBER: "a number or a word",
}  # fmt: skip


# ---------------------------------------------------------------- data -> plan


def parse_description(data: bytes, name: str, *, language: str | None = None) -> Plan:
    """The plan in a description file, YAML or JSON. ``language`` (ISO 639-1) overrides what the file says.

    Raises ``InputProblems`` with everything that is wrong, each with ``name``, line and column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problem = Problem("The file is not UTF-8 text", "Save it as UTF-8.", name, line)
        raise InputProblems(problem) from error
    loaded, problems = load(text, name)
    if loaded.data is None and not problems:
        problems = [Problem("The file is empty", f"Begin it with: schema: {SCHEMA}", name, 1, 1)]
    if not problems or loaded.data is not None:
        problems = [*problems, *_checked(loaded.data, loaded)]
        problems = problems or _against_schema(loaded)
    if problems:
        raise InputProblems(sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
    described = loaded.data if language is None else {**loaded.data, "language": language}
    return _plan(described, name, hashlib.sha256(data).hexdigest())


def plan_from_dict(mapping: Mapping[str, Any], *, name: str = "plan.yaml", sha256: str | None = None) -> Plan:
    """The plan that a description in Python data says.

    ``name`` and ``sha256`` are those of the file that it stands for; without ``sha256``, that of the data as JSON.
    Raises ``InputProblems`` with everything that is wrong, each with the path of its place.
    """
    problems = list(_checked(mapping, Loaded(name, mapping)))
    if problems:
        raise InputProblems(problems)
    if sha256 is None:
        canonical = json.dumps(mapping, ensure_ascii=False, sort_keys=True, default=str)
        sha256 = hashlib.sha256(canonical.encode()).hexdigest()
    return _plan(mapping, name, sha256)


@dataclass(slots=True)
class _Writer:
    """Builds the document of a description: text field by field, with its place and page."""

    passages: list[Passage]
    size: int = 0

    def add(
        self,
        text: str,
        path: str,
        role: Role,
        *,
        kind: Kind = Kind.PARAGRAPH,
        page: int | None = None,
        owner: int | None = None,
    ) -> None:
        text = " ".join(text.split())
        if not text:
            return
        location = Location(self.size, self.size + len(text), page=page, field=path)
        self.passages.append(
            Passage(text, location, kind, depth=int(kind is Kind.HEADING), role=role, commitment=owner)
        )
        self.size += len(text) + 1


def _plan(mapping: Mapping[str, Any], name: str, sha256: str) -> Plan:
    writer = _Writer([])
    title = " ".join(str(mapping["title"]).split())
    writer.add(title, "title", Role.NARRATIVE, kind=Kind.HEADING)
    for place, section in enumerate(mapping.get("sections") or ()):
        path = f"sections[{place}]"
        role = _SECTION_ROLES[section.get("role") or "narrative"]
        page = section.get("page")
        writer.add(section.get("heading") or "", f"{path}.heading", role, kind=Kind.HEADING, page=page)
        for at, text, stands in _paragraphs(section.get("text"), f"{path}.text", page):
            writer.add(text, at, role, page=stands)
    commitments = [
        _commitment(writer, place, given) for place, given in enumerate(mapping.get("commitments") or ())
    ]
    source = mapping.get("source") or {}
    passages = writer.passages
    codes, spoken, main = languages.by_block([passage.text for passage in passages], mapping.get("language"))
    settled = tuple(replace(passage, language=code) for passage, code in zip(passages, codes, strict=True))
    document = Document(
        text="\n".join(passage.text for passage in passages),
        passages=settled,
        name=name,
        format="plan",
        sha256=sha256,
        pages=source.get("pages"),
        page_starts=_page_starts(passages),
        unread_pages=tuple(source.get("unread_pages") or ()),
        title=title,
        language=mapping.get("language"),
    )
    period = mapping.get("period") or {}
    return Plan(
        title=title,
        country=mapping.get("country"),
        language=main,
        document=document,
        passages=settled,
        commitments=tuple(commitments),
        start=_when(period.get("start")),
        end=_when(period.get("end")),
        languages=spoken,
    )


def _commitment(writer: _Writer, place: int, given: Mapping[str, Any]) -> Commitment:
    path, page = f"commitments[{place}]", given.get("page")
    title = " ".join(given["title"].split())
    lead = institutions.named(given.get("lead") or "")
    supporting = tuple(given.get("supporting") or ())
    writer.add(title, f"{path}.title", Role.TITLE, kind=Kind.HEADING, page=page, owner=place)
    writer.add(lead or "", f"{path}.lead", Role.PARTICULARS, page=page, owner=place)
    writer.add(", ".join(supporting), f"{path}.supporting", Role.PARTICULARS, page=page, owner=place)
    texts = {}
    for key, role in (("problem", Role.PROBLEM), ("description", Role.COMMITMENT)):
        before = len(writer.passages)
        for at, text, stands in _paragraphs(given.get(key), f"{path}.{key}", page):
            writer.add(text, at, role, page=stands, owner=place)
        texts[key] = " ".join(passage.text for passage in writer.passages[before:])
    start, end = given.get("start"), given.get("end")
    for key, value in (("start", start), ("end", end)):
        writer.add(
            "" if value is None else str(value), f"{path}.{key}", Role.PARTICULARS, page=page, owner=place
        )
    milestones = []
    for nth, step in enumerate(given.get("milestones") or ()):
        text = " ".join(step["text"].split())
        stands = step.get("page") or page
        at = f"{path}.milestones[{nth}]"
        writer.add(text, f"{at}.text", Role.MILESTONE, kind=Kind.LIST_ITEM, page=stands, owner=place)
        for key in ("start", "end", "lead"):
            value = step.get(key)
            # A date or lead that the milestone's own words hold already is not written a second time.
            if value is not None and str(value) not in text:
                writer.add(str(value), f"{at}.{key}", Role.PARTICULARS, page=stands, owner=place)
        milestones.append(
            Milestone(
                text, _when(step.get("start")), _when(step.get("end")), step.get("lead"), step.get("page")
            )
        )
    number = given.get("number")
    return Commitment(
        number="" if number is None else str(number),
        title=title,
        lead=lead,
        supporting=supporting,
        problem=texts["problem"],
        description=texts["description"],
        start=_when(start),
        end=_when(end),
        milestones=tuple(milestones),
        page=page,
        theme=given.get("theme"),
    )


def _paragraphs(value: Any, path: str, page: int | None) -> Iterator[tuple[str, str, int | None]]:
    """(field, text, page) of each paragraph of a text field."""
    if isinstance(value, str):
        for text in _PARAGRAPHS.split(value):
            yield path, text, page
    else:
        for place, part in enumerate(value or ()):
            for text in _PARAGRAPHS.split(part["text"]):
                yield f"{path}[{place}].text", text, part.get("page") or page


def _page_starts(passages: Sequence[Passage]) -> tuple[tuple[int, int], ...]:
    starts: list[tuple[int, int]] = []
    for passage in passages:
        page = passage.location.page
        if page is not None and (not starts or starts[-1][1] != page):
            starts.append((passage.location.start, page))
    return tuple(starts)


def _when(value: Any) -> When | None:
    return None if value is None else dates.when(str(value))


# ---------------------------------------------------------------- what is wrong


def _checked(value: Any, loaded: Loaded) -> Iterator[Problem]:
    """Everything in which a description departs from ``plan/1``."""
    if not isinstance(value, Mapping):
        yield _problem(
            loaded,
            (),
            "The description is not a mapping of keys to values",
            f"Begin it with: schema: {SCHEMA}",
        )
        return
    if value.get("schema") != SCHEMA:
        found = value.get("schema")
        what = (
            'The key "schema" is missing' if found is None else f'The schema is "{found}", which is not known'
        )
        yield _problem(loaded, ("schema",) if found is not None else (), what, f"Write: schema: {SCHEMA}")
    yield from _mapping(value, (), _PLAN, ("title",), loaded)


def _mapping(
    value: Any, path: Path, keys: Mapping[str, str], needed: Sequence[str], loaded: Loaded
) -> Iterator[Problem]:
    if not isinstance(value, Mapping):
        yield _problem(
            loaded,
            path,
            f"{_name(path)} is {_kind(value)}, not a mapping",
            f"Give it keys: {', '.join(keys)}.",
        )
        return
    for key, part in value.items():
        shape = keys.get(key)
        if shape is None:
            yield _problem(
                loaded,
                (*path, key),
                f'The key "{key}" is not known {_inside(path)}',
                nearest(str(key), keys),
                key=True,
            )
        elif part is None:
            if key in needed:
                yield _problem(loaded, (*path, key), f"{_name((*path, key))} is empty", "Write it.")
        elif shape in _LISTS:
            yield from _list(part, (*path, key), *_LISTS[shape], loaded)
        else:
            yield from _value(part, (*path, key), shape, loaded)
    for key in needed:
        if key not in value:
            yield _problem(loaded, path, f'The key "{key}" is missing {_inside(path)}', "Add it.")


def _list(
    value: Any, path: Path, keys: Mapping[str, str], needed: Sequence[str], loaded: Loaded
) -> Iterator[Problem]:
    if not isinstance(value, list | tuple):
        yield _problem(
            loaded, path, f"{_name(path)} is {_kind(value)}, not a list", 'Begin every entry with "- ".'
        )
        return
    for place, part in enumerate(value):
        yield from _mapping(part, (*path, place), keys, needed, loaded)


def _value(value: Any, path: Path, shape: str, loaded: Loaded) -> Iterator[Problem]:
    if shape == "period":
        yield from _mapping(value, path, _PERIOD, (), loaded)
    elif shape == "source":
        yield from _mapping(value, path, _SOURCE, (), loaded)
    elif shape == "role":
        if value not in _SECTION_ROLES:
            yield _problem(
                loaded, path, f'The role "{value}" is not known', nearest(str(value), _SECTION_ROLES)
            )
    elif shape == "language":
        if not isinstance(value, str) or not re.fullmatch("[a-z]{2,3}", value):
            yield _problem(
                loaded,
                path,
                f'"{value}" is not a language code',
                "Use two small letters, such as en, fr, es or pt.",
            )
    elif shape == "schema":
        return
    elif shape == "sha256":
        if not isinstance(value, str) or not re.fullmatch("[0-9a-f]{64}", value):
            yield _problem(
                loaded,
                path,
                "The sha256 is not 64 hexadecimal digits",
                "Remove the line if you do not know it.",
            )
    elif shape == "pages":
        if not isinstance(value, list | tuple) or not all(_is_page(page) for page in value):
            yield _problem(
                loaded, path, f"{_name(path)} is not a list of page numbers", "Write, for example: [3, 4]."
            )
    elif shape == _TEXT and isinstance(value, list | tuple):
        for place, part in enumerate(value):
            yield from _mapping(part, (*path, place), _PARAGRAPH, ("text",), loaded)
    elif shape == _NAMES and isinstance(value, list | tuple):
        for place, part in enumerate(value):
            if not isinstance(part, str) or not part.strip():
                yield _problem(
                    loaded,
                    (*path, place),
                    f"{_name((*path, place))} is {_kind(part)}, not a name",
                    "Write it as text.",
                )
    elif not _fits(value, shape):
        blank = isinstance(value, str) and not value.strip()
        what = f"{_name(path)} is {'empty' if blank else _kind(value) + ', not ' + _WHAT[shape]}"
        yield _problem(loaded, path, what, "Write it." if blank else _todo(value, shape))


def _fits(value: Any, shape: str) -> bool:
    if shape == _PAGE:
        return _is_page(value)
    if isinstance(value, bool):
        return False
    if isinstance(value, str):
        return shape in (_WORDS, _TEXT, _DATE, _NUMBER) and (bool(value.strip()) or shape != _WORDS)
    return isinstance(value, int) and shape in (_DATE, _NUMBER)


def _is_page(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _todo(value: Any, shape: str) -> str:
    if shape == _PAGE:
        return "Write a whole number, or leave the key out."
    if shape == _NAMES:
        return 'Begin every name with "- ".'
    return "Put it in quotes." if isinstance(value, bool | int | float) else "Write it as text."


def _kind(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a text"
    return "a mapping" if isinstance(value, Mapping) else "a list"


def _name(path: Path) -> str:
    """A path for people: commitments[1].milestones[2].text, counted from 1 as people count."""
    words = ""
    for part in path:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else str(part)
    return words or "The description"


def _inside(path: Path) -> str:
    return f"in {_name(path)}" if path else "at the top of the description"


def _problem(loaded: Loaded, path: Path, what: str, todo: str, *, key: bool = False) -> Problem:
    return loaded.problem(path, what, todo, key=key)


def _against_schema(loaded: Loaded) -> list[Problem]:
    """What the published schema still has to say. Nothing, unless it and the checks above have come apart."""
    errors = sorted(
        _validator().iter_errors(loaded.data), key=lambda error: [str(part) for part in error.absolute_path]
    )
    return [
        loaded.problem(tuple(error.absolute_path), str(error.message), "See plan-1.json.") for error in errors
    ]


@cache
def _validator() -> Any:
    import jsonschema

    return jsonschema.Draft7Validator(json.loads(SCHEMA_FILE.read_text("utf-8")))


# ---------------------------------------------------------------- plan -> data


def describe(plan: Plan) -> dict[str, Any]:
    """The plan as ``plan/1``: what ``plan_from_dict`` reads. Keys without a value are left out."""
    document = plan.document
    described: dict[str, Any] = {"schema": SCHEMA, "title": plan.title}
    if plan.country:
        described["country"] = plan.country
    described["language"] = plan.language
    period = _kept({"start": plan.start and plan.start.words, "end": plan.end and plan.end.words})
    if period:
        described["period"] = period
    described["source"] = _kept(
        {
            "file": document.name,
            "sha256": document.sha256,
            "format": document.format,
            "pages": document.pages,
            "unread_pages": list(document.unread_pages),
        }
    )
    owned: dict[int, list[Passage]] = {}
    for passage in plan.passages:
        if passage.commitment is not None:
            owned.setdefault(passage.commitment, []).append(passage)
    described["sections"] = _sections(plan)
    described["commitments"] = [
        _described(commitment, owned.get(place, [])) for place, commitment in enumerate(plan.commitments)
    ]
    return described


def description_yaml(plan: Plan) -> str:
    """``describe(plan)`` as YAML that people can edit: long texts in blocks, accents as they are."""
    import yaml

    class Dumper(yaml.SafeDumper):
        """Indents lists below their keys, as people write them."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - the signature is PyYAML's
            super().increase_indent(flow, False)

    def text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = "|" if "\n" in value else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Dumper.add_representer(str, text)
    return str(yaml.dump(describe(plan), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100))


def _described(commitment: Commitment, passages: Sequence[Passage]) -> dict[str, Any]:
    return _kept(
        {
            "number": commitment.number,
            "title": commitment.title,
            "theme": commitment.theme,
            "page": commitment.page,
            "lead": commitment.lead,
            "supporting": list(commitment.supporting),
            "problem": _text([p for p in passages if p.role is Role.PROBLEM], commitment.page),
            "description": _text([p for p in passages if p.role is Role.COMMITMENT], commitment.page),
            "start": commitment.start and commitment.start.words,
            "end": commitment.end and commitment.end.words,
            "milestones": [
                _kept(
                    {
                        "text": step.text,
                        "start": step.start and step.start.words,
                        "end": step.end and step.end.words,
                        "lead": step.lead,
                        "page": step.page,
                    }
                )
                for step in commitment.milestones
            ],
        }
    )


def _sections(plan: Plan) -> list[dict[str, Any]]:
    """The passages that belong to no commitment, a section from each heading on."""
    sections: list[dict[str, Any]] = []
    loose = [passage for passage in plan.passages if passage.commitment is None]
    opened: list[Passage] = []
    groups: list[list[Passage]] = []
    for passage in loose:
        if passage.kind is Kind.HEADING or not opened or passage.role is not opened[-1].role:
            opened = []
            groups.append(opened)
        opened.append(passage)
    for group in groups:
        heading = group[0] if group[0].kind is Kind.HEADING else None
        if heading is not None and len(group) == 1 and heading.text == plan.title:
            continue
        page = group[0].location.page
        role = group[0].role
        sections.append(
            _kept(
                {
                    "heading": heading.text if heading else None,
                    "text": _text(group[1:] if heading else group, page),
                    "role": role.value if role in (Role.ANNEX, Role.CONTENTS) else None,
                    "page": page,
                }
            )
        )
    return sections


def _text(passages: Sequence[Passage], page: int | None) -> str | list[dict[str, Any]] | None:
    """Paragraphs as one text where they stand on ``page``, else a list of texts with their pages."""
    if not passages:
        return None
    if all(passage.location.page in (page, None) for passage in passages):
        return "\n\n".join(passage.text for passage in passages)
    return [
        _kept({"text": "\n\n".join(passage.text for passage in group), "page": there})
        for there, group in groupby(passages, key=lambda passage: passage.location.page)
    ]


def _kept(pairs: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in pairs.items() if value not in (None, "", [], ())}
