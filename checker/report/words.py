"""The report's fixed words: levels, confidence, method, limits. Marked here, translated where they are shown."""

from __future__ import annotations

from checker.model import Confidence, Level
from checker.report.catalogue import N_

LEVEL_WORDS = {
    Level.ABSENT: N_("Absent"),
    Level.MENTIONED: N_("Mentioned"),
    Level.PARTIAL: N_("Partial"),
    Level.FULL: N_("Full"),
    Level.NOT_ASSESSED: N_("Not assessed"),
}

LEVEL_MEANS = {
    Level.ABSENT: N_("Nothing in the plan addresses the criterion."),
    Level.MENTIONED: N_(
        "The text raises the subject (context, problem, past achievement, principle, existing law), but no commitment "
        "promises action on it. It counts nothing in the score."
    ),
    Level.PARTIAL: N_(
        "A commitment or milestone promises action, but the action is exploratory, cannot be verified, covers only a "
        "part, or comes as a side effect of another aim. It counts one half."
    ),
    Level.FULL: N_(
        "A commitment promises a concrete act, with a deliverable that an outsider could verify and with a date or a "
        "lead institution. It counts one."
    ),
    Level.NOT_ASSESSED: N_(
        "Nobody could say: for example, there are no rules for the plan's language or the pages cannot be read. It is "
        "left out of the score, and the reason is given."
    ),
}

CONFIDENCE_WORDS = {
    Confidence.HIGH: N_("High confidence"),
    Confidence.MEDIUM: N_("Medium confidence"),
    Confidence.LOW: N_("Low confidence"),
}

WEIGHT_WORDS = {3: N_("Core, weight 3"), 2: N_("Important, weight 2"), 1: N_("Supporting, weight 1")}

BASIS_WORDS = {
    "hub": N_("In the recommendation's own words"),
    "extension": N_("Needed to act on the recommendation"),
}

ROLE_WORDS = {
    "action": N_("The plan commits"),
    "context": N_("The plan mentions"),
    "conflict": N_("Works against the recommendation"),
}

FOUND_BY_WORDS = {
    "terms": N_("found by its terms"),
    "semantic": N_("found by its meaning"),
    "person": N_("entered by a person"),
}

DECISION_WORDS = {
    "confirmed": N_("Confirmed"),
    "changed": N_("Changed"),
    "not-applicable": N_("Not applicable"),
    "disputed": N_("The reviewers differ"),
}

PERSON = N_("Decided by a person")

REVIEW_METHOD = N_(
    "Review: where people decided on a criterion, their verdict counts in the score, and the machine's stands beside it. A "
    "reviewed verdict does not widen the range. Where reviewers differ, the machine's verdict counts until they settle it."
)

LANGUAGE_NAMES = {
    "ar": N_("Arabic"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "fr": N_("French"),
    "pt": N_("Portuguese"),
}

REVIEW_ASPECTS = {
    "ambition": N_("ambition"),
    "completion": N_("completion"),
    "relevant": N_("relevant to open government"),
    "verifiable": N_("verifiable"),
    "star": N_("starred"),
}

REVIEW_FINDINGS = {
    "true": N_("yes"),
    "false": N_("no"),
    "low": N_("low"),
    "modest": N_("modest"),
    "moderate": N_("moderate"),
    "high": N_("high"),
    "transformative": N_("transformative"),
    "complete": N_("complete"),
    "substantial": N_("substantial"),
    "limited": N_("limited"),
}

QUALITY_WORDS = {True: N_("Yes"), False: N_("No"), None: N_("Unclear")}

RULES_OF_JUDGEMENT = (
    N_("Only what the document says is judged, never what the country is known to do."),
    N_("A commitment's whole text counts as action; its problem statement and background do not."),
    N_("One passage may serve several criteria, if it addresses each of them by itself."),
    N_(
        "General commitments on open data, anti-corruption, e-government or participation do not count unless they "
        "speak of the criterion's own subject."
    ),
    N_("Where two levels seem right, the lower one is taken."),
)

METHOD = (
    N_(
        "The program reads the plan, recognises its commitments and milestones, and keeps them apart from narrative. "
        "For each criterion it looks for the words of a published vocabulary, in the plan's own languages, and judges "
        "the passages that it finds by fixed rules. The same file always gives the same report."
    ),
    N_(
        "Score: a criterion met in full counts 1, in part ½, otherwise 0. Within an area the criteria are weighted "
        "(3 core, 2 important, 1 supporting). The overall score is the mean of the areas. What could not be assessed "
        "is left out, and an area with nothing assessed has no score."
    ),
    N_(
        "Range: what the score would be if every low-confidence verdict fell, or rose, by one level. "
        "Confidence says how often verdicts of this kind were right on the benchmark: high, 95 of 100; medium, 80 of "
        "100; low, less than that, so a person should check it."
    ),
    N_(
        "Conflict: a commitment that works against the recommendation (for example new surveillance or blocking "
        "powers) and states no safeguard. It caps the criterion at partial and is shown on the first page."
    ),
    N_(
        "Gain: how many points the overall score would rise if the one criterion were met in full and everything else "
        "stayed as it is."
    ),
)

LIMITS = (
    N_(
        "This is not an assessment by OGP's Independent Reporting Mechanism, and OGP has not reviewed it. The criteria "
        "decompose OGP's published recommendations; the decomposition is this project's."
    ),
    N_("This is not legal advice. The proposed wordings are starting points for people who know the country's law."),
    N_(
        "A machine read the plan. It can miss what is said in unusual words, in pictures, or in documents that the plan "
        "only refers to. Every verdict shows its quote or what was searched, so that a reader can contradict it."
    ),
    N_("A promise is judged, not its delivery: a plan with a high score can still be badly carried out."),
)
