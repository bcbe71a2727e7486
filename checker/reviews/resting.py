"""What an entry rests on, and whether it still holds for another version of the document or of the rules."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from checker.model import Fingerprint
from checker.reviews.quotes import located, plain
from checker.reviews.words import CONFIRM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model import Assessment, Criterion, Finding, Review, ReviewEntry

_DIGITS = 16
"""Hexadecimal digits of a hash: nobody has a reason to forge one, and a person may have to copy it."""


def fingerprint(finding: Finding, *, blind: bool) -> Fingerprint:
    """What an entry on ``finding`` rests on; a blind one shows neither level nor flag."""
    if blind:
        return Fingerprint(seal=_seal(finding))
    return Fingerprint(finding.level, finding.conflict, _quotes(finding))


def _quotes(finding: Finding) -> str:
    return _hash(sorted([evidence.role, plain(evidence.quote)] for evidence in finding.evidence))


def _seal(finding: Finding) -> str:
    # The criterion is in it, so that two findings without quotes do not look alike in a blind file.
    return _hash([finding.criterion, finding.level.value, finding.conflict, _quotes(finding)])


def _hash(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def same_subject(review: Review, assessment: Assessment) -> bool:
    """True where the review was made for this very document and these rules."""
    return (
        review.document_sha256 == assessment.plan.document.sha256
        and review.rules_version == assessment.rules.version
        and review.rules_sha256 in ("", assessment.rules.sha256)
    )


def lapse(
    entry: ReviewEntry, assessment: Assessment, findings: Mapping[str, Finding], criteria: Mapping[str, Criterion], *, same: bool
) -> str:
    """The name of the reason why ``entry`` no longer holds, ``""`` where it does. ``same`` is that of `same_subject`.

    For the same document and rules an entry holds, but a confirmation holds only of what was confirmed: another version
    of the program may come to another verdict. For others it holds while its quotes are still in the document and the
    machine's level, conflict flag and quotes are what they were.
    """
    if entry.criterion not in criteria:
        return "gone"
    if criteria[entry.criterion].off is not None:
        return "off"
    finding = findings[entry.criterion]
    if same:
        changed = _changed(entry.rests_on, finding) if entry.verdict == CONFIRM and entry.rests_on else ""
        return "" if changed == "evidence" else changed
    if entry.rests_on is None:
        return "unrecorded"
    leaning = [quote.quote for quote in (*entry.added, *(quote for quote in entry.quotes if quote.use == "accept"))]
    if any(located(assessment.plan, quote) is None for quote in leaning):
        return "quote"
    return _changed(entry.rests_on, finding)


def _changed(rested: Fingerprint, finding: Finding) -> str:
    if rested.seal:
        return "" if rested.seal == _seal(finding) else "machine"
    if rested.level is not finding.level:
        return "level"
    if rested.conflict is not finding.conflict:
        return "conflict"
    return "" if rested.quotes == _quotes(finding) else "evidence"
