"""The verdict on one criterion: level, conflict, confidence, reason, quotes and nearest misses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.assessment.acts import Firmness, Standing, concrete, counts, explores, promises, standing
from checker.assessment.confidence import confidence_of_act
from checker.assessment.meaning import ACTS, ASKED, MENTIONS
from checker.matching import Reading, Sentence, Span, concepts_of, held
from checker.matching.detectors import has_date
from checker.model import Confidence, Evidence, Finding, Level, Location, NearMiss, Note, Role, Searched
from checker.scoring import capped
from checker.semantics import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.assessment.meaning import Meaning
    from checker.model import Condition, Criterion, Plan

MOST_QUOTES = 4
"""Quotes a finding shows: the decisive ones, best first."""
MOST_MISSES = 3
SHORT = 6
"""Sentences (title and milestones counted) up to which a commitment is one thought, and has no room for another aim."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence that speaks of the criterion. ``by`` names the condition that it holds, or is "meaning"."""

    sentence: Sentence
    spans: tuple[Span, ...]
    by: str
    standing: Standing
    like: str = ""
    """The rules' own example that a sentence found by its meaning is nearest to."""


def _only_meant(sightings: Sequence[Sighting]) -> bool:
    """True where there are sightings and meaning alone found them."""
    return bool(sightings) and all(sighting.by == "meaning" for sighting in sightings)


@dataclass(frozen=True, slots=True)
class Case:
    """What one commitment does for a criterion."""

    commitment: int
    level: Level
    sightings: tuple[Sighting, ...]
    weight: float
    why: str


def judge(
    criterion: Criterion,
    plan: Plan,
    reading: Reading,
    meaning: Meaning | None,
    firm: Sequence[Firmness],
    searched: Searched,
) -> Finding:
    """The finding on ``criterion``."""
    conflicts = tuple(_conflicts(criterion, reading, meaning))
    by_words = tuple(_sightings(criterion, reading))
    sightings = (*by_words, *_by_meaning(criterion, reading, meaning, (*by_words, *conflicts)))
    cases = _cases(criterion, plan, reading, firm, sightings)
    mentions = [s for s in sightings if s.standing is not Standing.ACTS or s.by == "mention"]
    best = cases[0] if cases else None
    if best is not None:
        level = best.level
    elif mentions:
        level = Level.MENTIONED
    else:
        level = Level.ABSENT
    level = capped(level, conflict=bool(conflicts))
    misses: tuple[NearMiss, ...] = ()
    if level in (Level.ABSENT, Level.MENTIONED):
        seen = frozenset(sighting.sentence.number for sighting in (*sightings, *conflicts))
        suggested = suggestions(criterion, plan, reading, meaning, seen)
        told = {miss.location for miss in suggested}
        others = (miss for miss in _misses(criterion, plan, reading, seen) if miss.location not in told)
        misses = (*suggested, *others)[:MOST_MISSES]
    return Finding(
        criterion=criterion.id,
        level=level,
        conflict=bool(conflicts),
        confidence=_confidence(level, plan, cases, conflicts),
        reason=_reason(level, best, plan, mentions, searched, conflicts),
        evidence=tuple(_evidence(plan, cases, mentions, conflicts, level)),
        searched=searched,
        near_misses=misses,
    )


# ---------------------------------------------------------------- seeing


def _anchors(condition: Condition | None, reading: Reading) -> Iterable[tuple[Sentence, tuple[Span, ...]]]:
    if condition is None:
        return
    names = set(concepts_of(condition))
    for sentence in reading.sentences:
        if not names.isdisjoint(sentence.hits):
            spans = held(condition, sentence, reading)
            if spans is not None:
                yield sentence, spans


def _sightings(criterion: Criterion, reading: Reading) -> Iterable[Sighting]:
    seen: dict[int, Sighting] = {}
    for by in ("subject", "part", "mention"):
        for sentence, spans in _anchors(getattr(criterion.judge, by), reading):
            if sentence.number not in seen:
                seen[sentence.number] = Sighting(sentence, spans, by, standing(sentence, spans))
    return [seen[number] for number in sorted(seen)]


def _by_meaning(
    criterion: Criterion, reading: Reading, meaning: Meaning | None, known: Sequence[Sighting]
) -> Iterable[Sighting]:
    """Sentences that speak of the criterion although no condition of its rule holds for them."""
    if meaning is None:
        return
    seen = {sighting.sentence.number for sighting in known}
    for sentence in reading.sentences:
        if sentence.number in seen or (score := meaning.speaks(sentence, criterion)) is None:
            continue
        how = standing(sentence)
        if score >= (ACTS if how is Standing.ACTS else MENTIONS):
            yield Sighting(sentence, (), "meaning", how, meaning.nearest(sentence, criterion.id))


def _conflicts(criterion: Criterion, reading: Reading, meaning: Meaning | None) -> Iterable[Sighting]:
    found = {
        sentence.number: Sighting(sentence, spans, "conflict", standing(sentence, spans))
        for sentence, spans in _anchors(criterion.judge.conflict, reading)
    }
    if meaning is not None:
        for sentence in reading.sentences:
            if sentence.number not in found and sentence.role.acts and meaning.works_against(sentence, criterion):
                found[sentence.number] = Sighting(sentence, (), "meaning", standing(sentence))
    unless = criterion.judge.unless
    for _, sighting in sorted(found.items()):
        if sighting.standing is not Standing.ACTS:
            continue
        if unless is not None and _lifted(unless, sighting.sentence, reading):
            continue
        yield sighting


def _lifted(unless: Condition, sentence: Sentence, reading: Reading) -> bool:
    around = (
        reading.of_commitment.get(sentence.commitment, ()) if sentence.commitment is not None else (sentence,)
    )
    candidates = (
        around if unless.unit == "commitment" else reading.of_passage.get(sentence.passage, (sentence,))
    )
    return any(
        held(unless, other, reading) is not None
        for other in candidates
        if other.number == sentence.number or standing(other) is not Standing.PAST
    )


# ---------------------------------------------------------------- weighing


def _cases(
    criterion: Criterion,
    plan: Plan,
    reading: Reading,
    firm: Sequence[Firmness],
    sightings: Sequence[Sighting],
) -> list[Case]:
    by_commitment: dict[int, list[Sighting]] = {}
    for sighting in sightings:
        if (
            sighting.standing is Standing.ACTS
            and sighting.by != "mention"
            and sighting.sentence.commitment is not None
        ):
            by_commitment.setdefault(sighting.sentence.commitment, []).append(sighting)
    cases = [
        _case(criterion, number, plan, reading, firm[number], inside)
        for number, inside in by_commitment.items()
    ]
    return sorted(cases, key=lambda case: (-(case.level.rank or 0), -case.weight, case.commitment))


def _case(
    criterion: Criterion, number: int, plan: Plan, reading: Reading, firm: Firmness, inside: list[Sighting]
) -> Case:
    own = [sighting for sighting in inside if sighting.by == "subject"]
    weight = sum(_weight(sighting) for sighting in inside)
    # a short commitment is one thought: its date and its deliverable may stand beside the words that match
    around = reading.of_commitment.get(number, ()) if firm.sentences <= SHORT else ()
    solid = any(concrete(other) and standing(other) is Standing.ACTS for other in around)
    dated = any(has_date(other.text) and standing(other) is Standing.ACTS for other in around)
    deciding = [s for s in own if (solid or concrete(s.sentence)) and not explores(s.sentence, s.spans)]
    # where the structure was guessed, particulars may belong to another promise: the sentence must answer for itself
    answered = [s for s in deciding if dated or (plan.clear and firm.accountable) or _dated(s.sentence, reading)]
    titled = any(sighting.sentence.role is Role.TITLE for sighting in own)
    central = titled or len(own) >= 2 or firm.sentences <= SHORT or any(counts(s.sentence) for s in answered)
    if not own:
        level, why = Level.PARTIAL, "meant" if _only_meant(inside) else "part"
    elif not deciding:
        level, why = Level.PARTIAL, "vague"
    elif not answered:
        level, why = Level.PARTIAL, "unaccountable"
    elif firm.exploratory >= 2 and firm.exploratory * 3 >= firm.sentences:
        level, why = Level.PARTIAL, "exploratory"
    elif not central:
        level, why = Level.PARTIAL, "aside"
    elif criterion.judge.full is not None and not _met(criterion.judge.full, number, own, reading):
        level, why = Level.PARTIAL, "incomplete"
    else:
        level, why = Level.FULL, "full"
    return Case(number, level, tuple(inside), weight, why)


def _met(full: Condition, number: int, own: Sequence[Sighting], reading: Reading) -> bool:
    """True where a sentence that speaks of the criterion holds ``full``, or, if its unit says so, any of the commitment."""
    if full.unit == "commitment":
        return any(held(full, sentence, reading) is not None for sentence in reading.of_commitment.get(number, ()))
    return any(held(full, sighting.sentence, reading) is not None for sighting in own)


def _dated(sentence: Sentence, reading: Reading) -> bool:
    """True where the sentence names a date, or its paragraph a date and a body that will act."""
    if has_date(sentence.text):
        return True
    around = reading.of_passage.get(sentence.passage, (sentence,))
    return any("institution" in other.hits and has_date(other.text) and promises(other) for other in around)


def _weight(sighting: Sighting) -> float:
    """How much a sighting says: own words, concreteness and a milestone's place count."""
    sentence = sighting.sentence
    weight = 1.0 + 0.25 * min(len(sighting.spans), 4)
    weight += 0.5 if concrete(sentence) else 0.0
    weight += 0.5 if sentence.role is Role.MILESTONE or promises(sentence) else 0.0
    weight -= 0.5 if sentence.role is Role.TITLE else 0.0
    weight -= 0.5 if explores(sentence, sighting.spans) else 0.0
    weight -= 0.5 if sighting.by != "subject" else 0.0
    weight -= 1.0 if sighting.by == "meaning" else 0.0
    return weight


# ---------------------------------------------------------------- telling


def _confidence(level: Level, plan: Plan, cases: Sequence[Case], conflicts: Sequence[Sighting]) -> Confidence:
    """The confidence of a verdict by itself; absences without a conflict are settled when all findings are known."""
    if level in (Level.ABSENT, Level.MENTIONED) or not cases:
        return Confidence.LOW
    if _only_meant(conflicts):
        return Confidence.LOW
    if _only_meant(cases[0].sightings):
        return Confidence.LOW
    best = max(_weight(sighting) for sighting in cases[0].sightings)
    sightings = sum(len(case.sightings) for case in cases)
    return confidence_of_act(level, clear=plan.clear, sightings=sightings, best=best)


_REASONS = {
    "full": "Commitment %(number)s promises a concrete act on it that an outsider can verify.",
    "part": "Commitment %(number)s acts on only a part of what the criterion asks for.",
    "meant": "Commitment %(number)s seems to act on it by its meaning, though not in the rules' words: a person should read it.",
    "unaccountable": "Commitment %(number)s acts on it, but names neither a date nor a lead institution.",
    "vague": "Commitment %(number)s acts on it, but names nothing that an outsider could verify.",
    "exploratory": "Commitment %(number)s acts on it, but explores or prepares more than it decides.",
    "aside": "Commitment %(number)s acts on it beside another aim.",
    "incomplete": "Commitment %(number)s acts on it, but does not meet all that the criterion asks for.",
}
_MENTION_REASONS = {
    Standing.BACKGROUND: "The plan's narrative raises the subject, but no commitment promises action on it.",
    Standing.PROBLEM: "A commitment's problem statement raises the subject, but nothing is promised on it.",
    Standing.PAST: "The plan reports what was done before, but no commitment promises action on it.",
    Standing.NEGATED: "The plan says that it will not act on it.",
    Standing.WISH: "The plan reports what others asked for, but no commitment promises action on it.",
    Standing.PRINCIPLE: "The plan states it as a principle, but no commitment promises action on it.",
    Standing.ANNEX: "An annex raises the subject, but no commitment promises action on it.",
    Standing.ACTS: "A commitment comes near the subject, but promises no action on it.",
}
_ABSENT = "Nothing in the plan speaks of it: %(terms)s terms were sought in %(passages)s passages."
_CAPPED = "Commitment %(number)s acts on it, but the plan also commits to something that works against it without a safeguard."
_CAPPED_MEANT = "Commitment %(number)s acts on it, but by its meaning something in the plan may work against it: a person should read it."
_ONLY_CONFLICT = "The plan commits to something that works against it, and states no safeguard."
_ONLY_CONFLICT_MEANT = "By its meaning, something that the plan commits to may work against it: a person should read it."


def _reason(
    level: Level,
    best: Case | None,
    plan: Plan,
    mentions: Sequence[Sighting],
    searched: Searched,
    conflicts: Sequence[Sighting],
) -> Note:
    meant = _only_meant(conflicts)
    if best is not None:
        message = (_CAPPED_MEANT if meant else _CAPPED) if conflicts else _REASONS[best.why]
        return Note(message, (("number", plan.commitments[best.commitment].number),))
    if conflicts:
        return Note(_ONLY_CONFLICT_MEANT if meant else _ONLY_CONFLICT)
    if level is Level.MENTIONED:
        return Note(_MENTION_REASONS[mentions[0].standing])
    return Note(_ABSENT, (("terms", searched.terms), ("passages", searched.passages)))


_WHY_ACTION = "It stands in what commitment %(number)s promises."
_WHY_MILESTONE = "It is a milestone of commitment %(number)s."
_WHY_TITLE = "It is the title of commitment %(number)s."
_WHY_MEANING = "Its words do not settle it, but its meaning is near this example of the rules: %(example)s"
_WHY_MEANT_CONFLICT = "By its meaning it may work against the recommendation, and no safeguard was found: a person should read it."
_WHY_CONFLICT = "It works against the recommendation, and commitment %(number)s states no safeguard."
_WHY_CONTEXT = {
    Standing.BACKGROUND: "It raises the subject in the plan's narrative.",
    Standing.PROBLEM: "It raises the subject as a problem; it promises nothing.",
    Standing.PAST: "It tells what was done already.",
    Standing.NEGATED: "It says that this is not planned.",
    Standing.WISH: "It tells what others asked for.",
    Standing.PRINCIPLE: "It states a principle; it promises nothing.",
    Standing.ANNEX: "It stands in an annex, outside the commitments.",
    Standing.ACTS: "It comes near the subject.",
}


def _evidence(
    plan: Plan,
    cases: Sequence[Case],
    mentions: Sequence[Sighting],
    conflicts: Sequence[Sighting],
    level: Level,
) -> Iterable[Evidence]:
    for sighting in conflicts[:MOST_QUOTES]:
        yield _quoted(plan, sighting, "conflict", _WHY_CONFLICT)
    if cases:
        chosen: list[Sighting] = []
        for case in cases:
            chosen.extend(sorted(case.sightings, key=lambda s: (-_weight(s), s.sentence.number)))
        for sighting in chosen[:MOST_QUOTES]:
            why = {Role.MILESTONE: _WHY_MILESTONE, Role.TITLE: _WHY_TITLE}.get(
                sighting.sentence.role, _WHY_ACTION
            )
            yield _quoted(plan, sighting, "action", why)
    elif level is Level.MENTIONED:
        for sighting in sorted(mentions, key=lambda s: (-_weight(s), s.sentence.number))[:MOST_QUOTES]:
            yield _quoted(plan, sighting, "context", _WHY_CONTEXT[sighting.standing])


def _quoted(plan: Plan, sighting: Sighting, role: str, message: str) -> Evidence:
    sentence = sighting.sentence
    number = plan.commitments[sentence.commitment].number if sentence.commitment is not None else None
    start, end = _on_one_page(plan, sentence, sighting.spans)
    quote = plan.document.text[start:end]
    why = Note(message, (("number", number),) if number is not None else ())
    if sighting.by == "meaning" and role == "conflict":
        why = Note(_WHY_MEANT_CONFLICT)
    elif sighting.by == "meaning":
        why = Note(_WHY_MEANING, (("example", sighting.like),))
    shift = sentence.start - start
    words = tuple(
        (begin, stop)
        for span in sighting.spans
        if (begin := sentence.tokens[span.first].start + shift) >= 0
        and (stop := sentence.tokens[span.last].end + shift) <= len(quote)
    )
    return Evidence(
        quote=quote,
        location=place(plan, sentence.passage, start, end),
        commitment=number,
        role=role,
        found_by="semantic" if sighting.by == "meaning" else "terms",
        why=why,
        words=words,
        language=sentence.language,
        ocr=plan.passages[sentence.passage].ocr,
    )


def _on_one_page(plan: Plan, sentence: Sentence, spans: tuple[Span, ...]) -> tuple[int, int]:
    """The part of the sentence that stands on the page of its first matched word: a quote names one page."""
    document = plan.document
    at = sentence.start + (sentence.tokens[spans[0].first].start if spans else 0)
    page = document.page_at(at)
    start, end = sentence.start, sentence.end
    for offset, _ in document.page_starts:
        if start < offset <= at:
            start = offset
        elif at < offset < end:
            end = offset
    if document.page_at(start) != page:
        start = at
    text = document.text
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


def place(plan: Plan, passage: int, start: int, end: int) -> Location:
    """The address of ``text[start:end]``, which lies in passage number ``passage``."""
    home = plan.passages[passage].location
    page = plan.document.page_at(start) if plan.document.page_starts else home.page
    return Location(start, end, page, home.paragraph, home.cell, home.line, home.field)


# ---------------------------------------------------------------- nearest misses

_MISS_ALONE = "It has words of the subject (%(words)s), but not beside the words that the criterion asks for."
_SUGGESTION = "A suggestion, not a verdict: no term was found, but its meaning is near this example of the rules: %(example)s"


def suggestions(
    criterion: Criterion,
    plan: Plan,
    reading: Reading,
    meaning: Meaning | None,
    seen: frozenset[int] = frozenset(),
) -> tuple[NearMiss, ...]:
    """Sentences that may speak of the criterion by their meaning, for a person to check; none without the layer.

    ``seen`` are the numbers of the sentences whose words speak of it already: they need no suggestion.
    """
    if meaning is None or plan.language not in LANGUAGES:
        return ()
    unseen = [sentence for sentence in reading.sentences if sentence.number not in seen]
    best = meaning.best(unseen, criterion.id)[:MOST_MISSES]
    return tuple(
        _missed(plan, sentence, (), Note(_SUGGESTION, (("example", meaning.nearest(sentence, criterion.id)),)))
        for sentence, score in best
        if score >= ASKED
    )


def _misses(
    criterion: Criterion, plan: Plan, reading: Reading, seen: frozenset[int]
) -> Iterable[NearMiss]:
    """Sentences with words of several of the criterion's concepts, the rarer the better, that do not come together."""
    names = set(concepts_of(criterion.judge.subject))
    common: dict[str, int] = {}
    candidates: list[tuple[Sentence, list[str]]] = []
    for sentence in reading.sentences:
        own = [name for name in sentence.hits if name in names]
        for name in own:
            common[name] = common.get(name, 0) + 1
        if len(own) >= 2 and sentence.number not in seen:
            candidates.append((sentence, own))
    candidates.sort(key=lambda pair: (-sum(1 / common[name] for name in pair[1]), pair[0].number))
    for sentence, own in candidates[:MOST_MISSES]:
        spans = tuple(hit.span for name in own for hit in sentence.hits[name][:1])
        words = sorted({sentence.text[sentence.tokens[s.first].start : sentence.tokens[s.last].end] for s in spans})
        yield _missed(plan, sentence, spans, Note(_MISS_ALONE, (("words", ", ".join(words)),)))


def _missed(plan: Plan, sentence: Sentence, spans: tuple[Span, ...], why: Note) -> NearMiss:
    start, end = _on_one_page(plan, sentence, spans)
    return NearMiss(
        quote=plan.document.text[start:end],
        location=place(plan, sentence.passage, start, end),
        commitment=plan.commitments[sentence.commitment].number if sentence.commitment is not None else None,
        why=why,
        language=sentence.language,
    )


def not_assessed(
    criterion: Criterion, reason: Note, searched: Searched, suggested: tuple[NearMiss, ...] = ()
) -> Finding:
    """A finding that says why nobody could judge, with places for a person to look at."""
    return Finding(criterion.id, Level.NOT_ASSESSED, False, Confidence.LOW, reason, (), searched, suggested)
