"""JSON: a comparison as ``comparison/1``, a table of peers as ``peers/1``. Their schemas lie beside this file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.render.comparison.wording import turn_of
from checker.version import VERSION

if TYPE_CHECKING:
    from checker.comparison.nouns import Comparison, CriterionChange, Draft, Standing, Step, Stretch
    from checker.comparison.peers import Found, Peers
    from checker.model import Score


def render_json(compared: Comparison) -> str:
    """The comparison as JSON text. Points have one decimal; indices count from 0."""
    return _text(
        {
            "schema": "comparison/1",
            "program": {"version": VERSION},
            "drafts": [_draft(draft) for draft in compared.drafts],
            "steps": [_step(step, compared.drafts[step.old], compared.drafts[step.new]) for step in compared.steps],
        }
    )


def render_peers_json(peers: Peers) -> str:
    """The table of peers as JSON text."""
    standings = [{standing.criterion: standing for standing in plan.standings} for plan in peers.plans]
    return _text(
        {
            "schema": "peers/1",
            "program": {"version": VERSION},
            "plans": [_draft(plan) for plan in peers.plans],
            "criteria": [
                {
                    "criterion": criterion,
                    "plans": [_standing(known[criterion]) if criterion in known else None for known in standings],
                    "best": None if found is None else _found(found, peers),
                }
                for criterion, found in zip(peers.criteria, peers.best, strict=True)
            ],
        }
    )


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of "comparison/1" or "peers/1"."""
    file = Path(__file__).with_name(f"{name.replace('/', '-')}.json")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _text(mapping: dict[str, Any]) -> str:
    return json.dumps(mapping, ensure_ascii=False, indent=2) + "\n"


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "given": draft.given,
        "saved": draft.saved,
        "plan": {
            "title": draft.title,
            "country": draft.country or None,
            "language": draft.language,
            "file": draft.name,
            "sha256": draft.sha256,
            "pages": draft.pages,
            "unread_pages": list(draft.unread_pages),
            "commitments": [
                {"number": each.number, "title": each.title, "page": each.page, "lead": each.lead or None}
                for each in draft.commitments
            ],
        },
        "rules": {"id": draft.rules.id, "version": draft.rules.version, "sha256": draft.rules.sha256},
        "program": {"version": draft.rules.program, "layers": list(draft.layers)},
        "assessed_on": draft.assessed_on,
        "reviewers": list(draft.reviewers),
        "score": {"overall": draft.overall.value, "machine": draft.machine, **_score(draft.overall)},
        "areas": [
            {"id": area, "title": title, "score": score.value, **_score(score)} for area, title, score in draft.areas
        ],
    }


def _score(score: Score) -> dict[str, Any]:
    return {"low": score.low, "high": score.high, "assessed": score.assessed, "criteria": score.criteria}


def _step(step: Step, old: Draft, new: Draft) -> dict[str, Any]:
    split = step.split
    return {
        "old": step.old,
        "new": step.new,
        "split": split
        and {
            "total": split.total / 10,
            "text": split.text / 10,
            "rules": split.rules / 10,
            "people": split.people / 10,
            "either": split.either / 10,
        },
        "criteria": [_criterion(change, old, new) for change in step.criteria],
        "uncompared": list(step.uncompared),
        "commitments": [
            {
                "kind": change.kind.value,
                "old": change.old,
                "new": change.new,
                "facts": [
                    {"name": fact.name, "about": fact.about, "old": fact.old or None, "new": fact.new or None}
                    for fact in change.facts
                ],
                "texts": list(change.texts),
                "related": change.related,
            }
            for change in step.commitments
        ],
        "texts": [
            {
                "kind": change.kind.value,
                "certain": change.certain,
                "old": _stretch(change.old, old),
                "new": _stretch(change.new, new),
                "pieces": [list(piece) for piece in change.pieces],
            }
            for change in step.texts
        ],
    }


def _criterion(change: CriterionChange, old: Draft, new: Draft) -> dict[str, Any]:
    return {
        "criterion": change.criterion,
        "turn": turn_of(change) or None,
        "cause": change.cause and change.cause.value,
        "old": _standing(change.old),
        "new": _standing(change.new),
        "texts": list(change.texts),
        "commitments": list(change.around),
        "moved": [{"old": _stretch(moved.old, old), "new": _stretch(moved.new, new)} for moved in change.moved],
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "level": standing.level.value,
        "conflict": standing.conflict,
        "confidence": standing.confidence.value,
        "reason": standing.reason.text,
        "machine_level": standing.machine_level.value,
        "machine_conflict": standing.machine_conflict,
        "reviewed_by": standing.reviewed_by or None,
    }


def _stretch(stretch: Stretch | None, draft: Draft) -> dict[str, Any] | None:
    if stretch is None:
        return None
    return {
        "text": stretch.text,
        "page": stretch.location.page,
        "commitment": None if stretch.commitment is None else draft.commitments[stretch.commitment].number,
        "role": stretch.role and stretch.role.value,
        "start": stretch.location.start,
        "end": stretch.location.end,
    }


def _found(found: Found, peers: Peers) -> dict[str, Any]:
    commitment = found.quote.commitment
    return {
        "plan": found.plan,
        "level": found.standing.level.value,
        "quote": found.quote.text,
        "language": found.quote.language,
        "page": found.quote.location.page,
        "commitment": None if commitment is None else peers.plans[found.plan].commitments[commitment].number,
        "equal": list(found.equal),
    }
