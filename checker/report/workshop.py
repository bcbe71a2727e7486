"""The fixed words of a workshop: the scale for a vote, an example of each level, the two hours, and the traps.

Marked here, translated where they are shown. The examples speak of village libraries, which no shipped criterion asks
about, so that nobody takes them for an answer.
"""

from __future__ import annotations

from checker.model import Level
from checker.report.catalogue import N_

CANNOT_SAY = "cannot-say"
"""What a group ticks that could not decide. It is no level."""
CANNOT_SAY_WORD = N_("Cannot say")

IN_SHORT = {
    Level.ABSENT: N_("The plan says nothing about it."),
    Level.MENTIONED: N_("Spoken of, but nothing promised: background, problems, past achievements."),
    Level.PARTIAL: N_("Promised, but only studied, only in part, or so that nobody could check it."),
    Level.FULL: N_("A concrete act that an outsider can check, with a date or a lead institution."),
}
CANNOT_SAY_MEANS = N_("Too little was found to decide, or the pages cannot be read.")
CONFLICT_MEANS = N_("A commitment works against the recommendation, without a safeguard: level 2 at most.")

EXAMPLES = {
    Level.ABSENT: N_("The plan does not speak of libraries at all."),
    Level.MENTIONED: N_("“Many villages still have no library.” It is a problem, and nothing is promised."),
    Level.PARTIAL: N_("“The ministry will study how libraries could open in the evening.” A study is not an opening."),
    Level.FULL: N_(
        "“By June 2027 the National Library will open 40 village libraries in the evening and publish their hours.” "
        "Who, what, by when: anyone can go and look."
    ),
}
CONFLICT_EXAMPLE = N_("“Village libraries without 500 readers will close in 2027.” It works against the aim, and nothing softens it.")

STEPS = (
    (
        10,
        N_("Open"),
        N_(
            "Say which plan is judged and by which recommendations. Say that a promise is judged, not whether it will be "
            "kept, and that the program's verdicts stay closed until the vote is over."
        ),
    ),
    (
        15,
        N_("Learn the levels"),
        N_(
            "Read the scale aloud with its examples. Let everybody vote on one criterion by fingers, and talk about why "
            "the votes differ."
        ),
    ),
    (
        40,
        N_("Read in groups"),
        N_(
            "Each group takes one area, or a share of one. About five minutes a criterion: find the passage, write page "
            "and quote, agree on a level, write the reason. One person reads, one writes, one watches the clock."
        ),
    ),
    (
        30,
        N_("Vote in the room"),
        N_(
            "Five minutes an area. The group names its levels; the room votes only where somebody objects, where the group "
            "cannot say, and on every conflict. Write the votes on the tally sheet."
        ),
    ),
    (
        15,
        N_("Open the program's verdicts"),
        N_(
            "Hand out the second part of the report. Look only at the criteria where room and program differ, and read the "
            "quote. Either may be wrong: write down which, and why."
        ),
    ),
    (
        10,
        N_("Close"),
        N_("Choose the three changes to ask for first. Write down who asks whom, by when, and who keeps the sheets."),
    ),
)
"""The two hours: minutes, name, what happens. They add up to 120."""

VOTING = (
    N_("Read the criterion aloud, then the quote with its page. Give half a minute of silence."),
    N_("On a sign everybody shows a fist for 0 or one to three fingers. An open hand means: I cannot say."),
    N_("Count, and write the numbers on the tally sheet. Open hands are counted but do not decide."),
    N_("The level that more than half of the fingers show is the room's. Conflict is a vote of its own: yes or no."),
)
DISAGREEMENT = (
    N_("Ask for the words. Whoever votes higher reads the sentence that carries the vote; without a sentence the vote is lower."),
    N_("Ask three questions of that sentence: who acts, by when, and what could an outsider go and check?"),
    N_("Vote once more. If no level has more than half, take the lower of the two most frequent and write both down."),
    N_("A minority may have its reason written on the sheet. Then move on: two rounds are enough."),
)
TRAPS = (
    (N_("Past achievements"), N_("“The law was passed in 2024” promises nothing for this plan: 1.")),
    (N_("Wishes"), N_("“Government should”, “we hope”, “it is important to” promise nothing: 1.")),
    (N_("Headings alone"), N_("A fine title counts for what stands below it, and for no more.")),
    (N_("Laws that exist"), N_("To obey a law that is already in force is no new act.")),
    (N_("What you know"), N_("Only what the plan says is judged, never what the country is known to do.")),
    (N_("Length"), N_("Three pages about a subject may hold no promise; one line may hold a full one.")),
    (N_("Neighbours"), N_("Open data is not data privacy, and a new portal is not internet access. Ask for the criterion's own subject.")),
)
