"""Loading rule sets: files in, one ``RuleSet`` out, or all problems of all files at once."""

from __future__ import annotations

import hashlib
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from checker.cache import remembered
from checker.errors import EXIT_INPUT, EXIT_RULES, InputProblems, Problem
from checker.model import (
    Concept,
    Criterion,
    Example,
    Judge,
    Level,
    ModelCommitment,
    Recommendation,
    Resource,
    RuleSet,
    Source,
    Texts,
)
from checker.resources import rules_dir
from checker.rulesets.conditions import condition, names_in, speaks
from checker.rulesets.profiles import profile_problems, with_changes, with_terms
from checker.rulesets.shapes import listed, mapping, shape_problems
from checker.strict_yaml import Loaded, load, nearest
from checker.terms import split_terms, term_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.model import Condition
    from checker.strict_yaml import Path

AREAS = ("data-privacy", "inclusive-access", "ai-oversight", "surveillance-limits", "disinformation")
"""The shipped areas in the order of OGP's recommendations; areas of others follow by name."""

_JUDGED = ("subject", "mention", "part", "full", "conflict", "unless")
_QUOTED = ("subject", "mention", "part", "conflict")
"""Conditions of which a verdict quotes the words."""


def load_rules(paths: Sequence[FilePath | str] = (), *, places: bool = False) -> RuleSet:
    """The rule set in ``paths`` (files, or folders of ``*.yaml``); the shipped one where there are none.

    With ``places`` criteria and examples of the shipped files know their lines as well, which takes longer. The shared
    vocabularies (``concepts.yaml``, ``wording.yaml``) and the hub's lists are known to every rule set.
    Raises ``InputProblems``: exit code 2 for a file that cannot be read, 4 for a rule set that is wrong.
    """
    shipped = sorted(rules_dir().glob("*.yaml"))
    problems: list[Problem] = []
    if not paths:
        return _built([_read_shipped(file, problems, places=places) for file in shipped], problems)
    files = _files([FilePath(path) for path in paths])
    own = [_read(file, problems) for file in files]
    names = {file.resolve() for file in files}
    brought = {_schema(loaded) for loaded, _ in own}
    base = [
        _read_shipped(file, problems, places=places)
        for file in shipped
        if file.resolve() not in names and not (_schema_of_shipped(file) == "ruleset/1" and "ruleset/1" in brought)
    ]
    return _built([*base, *own], problems)


def _files(paths: Iterable[FilePath]) -> list[FilePath]:
    files: list[FilePath] = []
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(path.glob("*.yaml"))
            if not inside:
                problems.append(Problem("The folder holds no .yaml file", "Name a folder of rule files.", str(path)))
            files.extend(inside)
        elif path.is_file():
            files.append(path)
        else:
            problems.append(Problem("There is no such file or folder", "Check the name.", str(path)))
    if problems:
        raise InputProblems(problems, EXIT_INPUT)
    return files


def _read(file: FilePath, problems: list[Problem]) -> tuple[Loaded, bytes]:
    """A file of the user's, held against its schema; what is wrong is added to ``problems``."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputProblems(
            Problem(f"The file cannot be read ({error.strerror})", "Check its permissions.", str(file)), EXIT_INPUT
        ) from error
    loaded, found = _checked(data, str(file))
    problems.extend(found)
    return loaded, data


def _checked(data: bytes, file: str) -> tuple[Loaded, list[Problem]]:
    """What ``data`` hold, and all that is wrong with their form: the YAML, the schema, the terms."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Loaded(file, None), [Problem("The file is not UTF-8 text", "Save it as UTF-8.", file)]
    loaded, found = load(text, file)
    return loaded, [*(found or shape_problems(loaded)), *_term_problems(loaded)]


def _read_shipped(file: FilePath, problems: list[Problem], *, places: bool) -> tuple[Loaded, bytes]:
    """A shipped file. Only once, as long as it stays what it is, it is held against its schema."""
    data = file.read_bytes()
    key = f"rules {hashlib.sha256(data).hexdigest()}"
    try:
        quick = remembered(key, lambda: _quick_to_build(data, str(file)))
    except InputProblems as wrong:
        problems.extend(wrong.problems)
        return load(data.decode("utf-8-sig", errors="replace"), str(file))[0], data
    return load(data.decode("utf-8-sig"), str(file))[0] if places else Loaded(str(file), quick), data


def _quick_to_build(data: bytes, file: str) -> Any:
    """What the shipped file holds, its vocabularies already parted into terms. Raises where its form is wrong."""
    loaded, problems = _checked(data, file)
    if problems:
        raise InputProblems(problems, EXIT_RULES)
    plain = loaded.data
    for concept in plain.get("concepts", {}).values():
        for kind in ("terms", "masks"):
            if kind in concept:
                concept[kind] = {language: split_terms(text) for language, text in concept[kind].items()}
    return plain


def _schema(loaded: Loaded) -> str:
    return str(loaded.data.get("schema")) if isinstance(loaded.data, dict) else ""


def _schema_of_shipped(file: FilePath) -> str:
    with file.open(encoding="utf-8") as lines:
        return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("schema:")), "")


def _term_problems(loaded: Loaded) -> list[Problem]:
    found = []
    for path, language, term in _terms_in(loaded):
        found += [
            loaded.problem(path, f'The term "{term}" cannot be sought: {fault.what}', fault.todo)
            for fault in term_faults(term, language)
        ]
    return found


def _terms_in(loaded: Loaded) -> Iterator[tuple[Path, str, str]]:
    """Every term of a file's concepts and of a profile's own terms; bears data of any shape."""
    vocabularies: list[tuple[Path, Any]] = [(("terms", name), more) for name, more in mapping(loaded.data, "terms").items()]
    for name, concept in mapping(loaded.data, "concepts").items():
        vocabularies += [(("concepts", name, kind), mapping(concept, kind)) for kind in ("terms", "masks")]
    for path, by_language in vocabularies:
        for language, text in by_language.items() if isinstance(by_language, dict) else ():
            for term in split_terms(text) if isinstance(text, str) else ():
                yield (*path, language), language, term


# ---------------------------------------------------------------- building


def _built(read: Sequence[tuple[Loaded, bytes]], problems: list[Problem]) -> RuleSet:
    by_schema: dict[str, list[Loaded]] = {}
    for loaded, _ in read:
        by_schema.setdefault(_schema(loaded), []).append(loaded)
    areas = by_schema.get("ruleset/1", [])
    problems.extend(_reference_problems(by_schema))
    if problems:
        raise InputProblems(_in_order(problems), EXIT_RULES)
    if not areas:
        raise InputProblems(
            Problem("No file holds a rule set", "A rule set begins with: schema: ruleset/1", read[0][0].file), EXIT_RULES
        )
    concepts = [concept for loaded, _ in read for concept in _concepts(loaded)]
    recommendations = {
        kind: [
            _recommendation(loaded, problems)
            for loaded in sorted(areas, key=_area_order)
            if loaded.data.get("judges", "plan") == kind
        ]
        for kind in ("plan", "commitment")
    }
    if problems:
        raise InputProblems(_in_order(problems), EXIT_RULES)
    profiles = by_schema.get("profile/1", [])
    for profile in profiles:
        added = [
            _criterion(profile, ("add", number), item, problems, item["area"])
            for number, item in enumerate(profile.data.get("add") or ())
        ]
        concepts = with_terms(concepts, profile)
        recommendations["plan"] = with_changes(recommendations["plan"], profile, added)
    if problems:
        raise InputProblems(_in_order(problems), EXIT_RULES)
    first = next((loaded for loaded in areas if loaded.data.get("judges", "plan") == "plan"), areas[0]).data
    digest = hashlib.sha256()
    for loaded, data in sorted(read, key=lambda pair: FilePath(pair[0].file).name):
        digest.update(FilePath(loaded.file).name.encode() + b"\0" + hashlib.sha256(data).digest())

    def rule_set(kind: str, quality: RuleSet | None) -> RuleSet:
        return RuleSet(
            id=first["set"],
            version=max((loaded.data["version"] for loaded in areas), key=_version),
            sha256=digest.hexdigest(),
            languages=tuple(first["languages"]),
            recommendations=tuple(recommendations[kind]),
            concepts=tuple(concepts),
            model_commitments=tuple(
                _model_commitment(item)
                for loaded in by_schema.get("commitments/1", [])
                for item in loaded.data["commitments"]
            ),
            resources=tuple(
                Resource(item["key"], item["title"], item["year"], item["kind"], item["publisher"], tuple(item["areas"]))
                for loaded in by_schema.get("resources/1", [])
                for item in loaded.data["resources"]
            ),
            judges=kind,
            profiles=tuple(profile.data["name"] for profile in profiles),
            quality=quality,
        )

    quality = rule_set("commitment", None) if recommendations["commitment"] else None
    return rule_set("plan", quality)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(dict.fromkeys(problems), key=lambda one: (one.file or "", one.line or 0, one.column or 0, one.what))


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def _area_order(loaded: Loaded) -> tuple[int, str]:
    area = loaded.data["area"]
    return (AREAS.index(area) if area in AREAS else len(AREAS), area)


def _reference_problems(by_schema: dict[str, list[Loaded]]) -> list[Problem]:
    """Names that lead nowhere, and names that two files define; bears data of any shape."""
    found: list[Problem] = []
    known: dict[str, Loaded] = {}
    profiles = by_schema.get("profile/1", [])
    areas = by_schema.get("ruleset/1", [])
    for loaded in (*by_schema.get("concepts/1", ()), *areas, *profiles):
        for name in mapping(loaded.data, "concepts"):
            path: Path = ("concepts", name)
            if name in known:
                what = f'The concept "{name}" is already defined in {known[name].file}'
                found.append(loaded.problem(path, what, "Give it another name, or remove it.", key=True))
            else:
                known[name] = loaded
    keys = {
        kind: {
            str(item.get("key"))
            for loaded in by_schema.get(f"{kind}/1", ())
            for item in listed(loaded.data, kind)
            if isinstance(item, dict)
        }
        for kind in ("commitments", "resources")
    }
    seen: dict[str, str] = {}
    for loaded in (*areas, *profiles):
        found.extend(_undeclared_languages(loaded))
        own = "criteria" if _schema(loaded) == "ruleset/1" else "add"
        for number, criterion in enumerate(listed(loaded.data, own)):
            if not isinstance(criterion, dict):
                continue
            at: Path = (own, number)
            area = loaded.data.get("area") or criterion.get("area")
            name = f"{area}/{criterion.get('id')}"
            if name in seen:
                what = f'The criterion "{name}" stands twice (first in {seen[name]})'
                found.append(loaded.problem((*at, "id"), what, "Rename one."))
            seen.setdefault(name, loaded.file)
            judge = mapping(criterion, "judge")
            found += [
                loaded.problem(path, f'There is no concept "{concept}"', nearest(concept, known))
                for key in _JUDGED
                for path, concept in names_in((*at, "judge", key), judge.get(key))
                if concept not in known
            ]
            found += [
                loaded.problem((*at, key, place), f'{kind}.yaml has no "{item}"', nearest(str(item), keys[kind]))
                for key, kind in (("model_commitments", "commitments"), ("resources", "resources"))
                for place, item in enumerate(listed(criterion, key))
                if str(item) not in keys[kind]
            ]
    for profile in profiles:
        found.extend(profile_problems(profile, [loaded.data for loaded in areas], seen, known))
    return found


def _undeclared_languages(loaded: Loaded) -> list[Problem]:
    """Terms and examples in languages that the file does not declare: nobody would ever read them."""
    if "languages" not in loaded.data:
        return []
    declared = [str(language) for language in listed(loaded.data, "languages")]
    found = []
    for name, concept in mapping(loaded.data, "concepts").items():
        for kind in ("terms", "masks"):
            for language in mapping(concept, kind):
                if language not in declared:
                    what = f'The language "{language}" is not declared in this file'
                    todo = f"Add it to languages, or remove these {kind}."
                    found.append(loaded.problem(("concepts", name, kind, language), what, todo, key=True))
    for number, criterion in enumerate(listed(loaded.data, "criteria")):
        for place, example in enumerate(listed(criterion, "examples")):
            spoken = example.get("language") if isinstance(example, dict) else None
            if isinstance(spoken, str) and spoken not in declared:
                path: Path = ("criteria", number, "examples", place, "language")
                what = f'The language "{spoken}" is not declared in this file'
                found.append(loaded.problem(path, what, nearest(spoken, declared)))
    return found


def _concepts(loaded: Loaded) -> list[Concept]:
    def by_language(texts: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple(
            (language, split_terms(text) if isinstance(text, str) else text) for language, text in texts.items()
        )

    return [
        Concept(name, data["means"], by_language(data["terms"]), by_language(data.get("masks", {})), data.get("exact", False))
        for name, data in loaded.data.get("concepts", {}).items()
    ]


def _texts(data: dict[str, str]) -> Texts:
    return tuple((language, text.strip()) for language, text in data.items())


def _recommendation(loaded: Loaded, problems: list[Problem]) -> Recommendation:
    data = loaded.data
    source = data["source"]
    return Recommendation(
        id=data["area"],
        title=_texts(data["title"]),
        recommendation=_texts(data["recommendation"]),
        source=Source(source["title"], source["publisher"], source["edition"], source.get("url", "")),
        criteria=tuple(
            _criterion(loaded, ("criteria", number), item, problems) for number, item in enumerate(data["criteria"])
        ),
    )


def _criterion(
    loaded: Loaded, path: Path, data: dict[str, Any], problems: list[Problem], area: str | None = None
) -> Criterion:
    """The criterion at ``path``; ``area`` where the file is not of one area."""

    def judged(key: str) -> Condition | None:
        if key not in data["judge"]:
            return None
        at: Path = (*path, "judge", key)
        made = condition(loaded, at, data["judge"][key], problems)
        if key in _QUOTED and loaded.data.get("judges", "plan") == "plan" and not speaks(made):
            what = f'"{key}" names no concept, so no sentence could ever hold it'
            problems.append(loaded.problem(at, what, "Name a concept; detectors and none go beside it, under all.", key=True))
        return made

    subject = judged("subject")
    assert subject is not None, "the schema asks for a subject"
    line, _ = loaded.place(path)
    return Criterion(
        id=f"{area or loaded.data['area']}/{data['id']}",
        title=_texts(data["title"]),
        asks=_texts(data["asks"]),
        weight=data["weight"],
        weight_reason=_texts(data["weight_reason"]),
        basis=data["basis"],
        expects=_texts(data["expects"]),
        gap=_texts(data["gap"]),
        advice=_texts(data["advice"]),
        wording=_texts(data["wording"]),
        counts=_texts(data["counts"]),
        does_not_count=_texts(data["does_not_count"]),
        limits=_texts(data["limits"]),
        judge=Judge(subject, judged("mention"), judged("part"), judged("full"), judged("conflict"), judged("unless")),
        examples=tuple(
            _example(loaded, (*path, "examples", number), item) for number, item in enumerate(data["examples"])
        ),
        model_commitments=tuple(data.get("model_commitments") or ()),
        resources=tuple(data.get("resources") or ()),
        file=loaded.file,
        line=line or 0,
    )


def _example(loaded: Loaded, path: Path, data: dict[str, Any]) -> Example:
    line, _ = loaded.place(path)
    return Example(
        language=data["language"],
        text=data["text"].strip(),
        level=Level(data["level"]),
        conflict=data.get("conflict", False),
        near_miss=data.get("near_miss", False),
        section=data.get("section", "commitment"),
        title=data.get("title", ""),
        lead=data.get("lead"),
        by=data.get("by"),
        problem=data.get("problem", ""),
        supporting=tuple(data.get("supporting", ())),
        milestones=tuple(data.get("milestones", ())),
        line=line or 0,
    )


def _model_commitment(data: dict[str, Any]) -> ModelCommitment:
    irm = tuple((key, str(value).lower()) for key, value in data.get("irm", {}).items())
    return ModelCommitment(
        data["key"], data.get("id"), data["country"], data["year"], data["title"], tuple(data["criteria"]), irm, data.get("url", "")
    )
