"""A comparison of drafts in the words of one language."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from typing import TYPE_CHECKING

from checker.comparison.nouns import Cause, Kind
from checker.model import Role
from checker.render.comparison.speaker import Speaker, called, points
from checker.render.comparison.view import (
    AreaChange,
    CommitmentView,
    ComparisonReport,
    MovedView,
    Share,
    StepView,
    TextView,
    VerdictChange,
)
from checker.report import direction_of
from checker.report import words as report_words
from checker.report.catalogue import N_
from checker.report.compose import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.comparison.nouns import (
        CommitmentChange,
        Comparison,
        CriterionChange,
        Draft,
        Fact,
        Promise,
        Step,
        Stretch,
        TextChange,
    )
    from checker.model import RuleSet

_KIND_WORDS = {
    Kind.ADDED: N_("Added"),
    Kind.REMOVED: N_("Removed"),
    Kind.REWORDED: N_("Reworded"),
    Kind.UNCHANGED: N_("Unchanged"),
}
_UNSURE_WORDS = {Kind.ADDED: N_("Quoted now, not before"), Kind.REMOVED: N_("Quoted before, not now")}
_TURN_WORDS = {
    "rise": N_("Rose"),
    "fall": N_("Fell"),
    "conflict": N_("New conflict"),
    "lifted": N_("Conflict gone"),
    "other": N_("Changed"),
    "": N_("Unchanged"),
}
_ROLE_PLACES = {
    Role.TITLE: N_("the title of a commitment"),
    Role.COMMITMENT: N_("a commitment"),
    Role.MILESTONE: N_("a milestone"),
    Role.PROBLEM: N_("the problem statement of a commitment"),
    Role.PARTICULARS: N_("the particulars of a commitment"),
    Role.NARRATIVE: N_("the narrative"),
    Role.ANNEX: N_("an annex"),
    Role.CONTENTS: N_("the table of contents"),
}
_CAUSES = {
    Cause.TEXT: N_("These passages changed, and the verdict with them:"),
    Cause.AROUND: N_("The quoted words are the same. What changed is the rest of the commitment that they stand in:"),
    Cause.ROLE: N_("The words are the same, but they stand in another part of the plan:"),
    Cause.ELSEWHERE: N_(
        "The words that the verdict rests on are the same. Other passages of the plan changed, none of which was quoted."
    ),
    Cause.READING: N_(
        "The words are the same. The file was read or taken apart differently, so this verdict should be checked by hand."
    ),
    Cause.RULES: N_(
        "The words that the verdict rests on are the same. Other rules, or another version of the program, judged them."
    ),
    Cause.EITHER: N_(
        "Both the text and the rules (or the program) changed. Without the older plan nobody can say which of them "
        "changed the verdict."
    ),
    Cause.PEOPLE: N_("The machine's own verdict is the same. A person decided otherwise:"),
}
_METHOD = (
    N_(
        "Passages are compared as chains of letters and digits, sentence by sentence. Blanks, line breaks, hyphens, "
        "quotation marks, bullets, capitals and accents are no changes, and neither is a passage that only moved."
    ),
    N_(
        "A passage that has no equal in the other draft is paired with the one most like it, if at least half of their "
        "words agree: it was reworded. What has no partner was added or removed."
    ),
    N_(
        "Commitments are paired by their titles, their words, their numbers and their lead institutions, whatever their "
        "order. Where a commitment was split, the part most like it is its partner."
    ),
    N_(
        "The score's change is split exactly. People: what the verdicts of people add to the newer score, less what "
        "they added to the older one. Text: the rest, where both drafts were judged by the same rules and program. "
        "Rules: the rest, where both are the same file. Where both differ, the older plan judged anew tells them apart; "
        "without it each verdict's change is put down to what explains it."
    ),
)
_SHORT_QUOTE = 160


def worded(comparison: Comparison, rules: RuleSet, language: str = "en") -> ComparisonReport:
    """The comparison in ``language`` (ISO 639-1; messages without a translation stay English)."""
    return _Wording(comparison, rules, language).report()


class _Wording(Speaker):
    def __init__(self, comparison: Comparison, rules: RuleSet, language: str) -> None:
        super().__init__(comparison.drafts, rules, language)
        self.comparison = comparison
        say = self.say
        self.labels = (
            (say.gettext("Older draft"), say.gettext("Newer draft"))
            if len(self.drafts) == 2
            else tuple(say.gettext("Draft %(number)s", number=number) for number in range(1, len(self.drafts) + 1))
        )
        self.lines = tuple(self.line(draft, label) for draft, label in zip(self.drafts, self.labels, strict=True))

    def report(self) -> ComparisonReport:
        say, newest = self.say, self.drafts[-1]
        name = newest.country or newest.title
        steps = tuple(self.step(step) for step in self.comparison.steps)
        many = len(self.drafts) > 2
        return ComparisonReport(
            language=self.language,
            direction=direction_of(self.language),
            plan_language=newest.language,
            name=name,
            title=say.gettext("Drafts compared: %(name)s", name=name),
            drafts=self.lines,
            sentences=self.whole_way() if many else steps[0].sentences,
            steps=steps,
            table=self.table() if many else (),
            method=tuple(say.gettext(text) for text in _METHOD),
            limits=tuple(say.gettext(text) for text in report_words.LIMITS),
        )

    def whole_way(self) -> tuple[str, ...]:
        drafts = self.say.ngettext(
            "%(n)s draft is compared, from the oldest to the newest.",
            "%(n)s drafts are compared, from the oldest to the newest.",
            len(self.drafts),
        )
        return (self.score_sentence(self.drafts[0].overall.value, self.drafts[-1].overall.value), drafts)

    # ------------------------------------------------------------ a step

    def step(self, step: Step) -> StepView:
        say = self.say
        verdicts = [self.verdict(change, step) for change in step.criteria]
        steady = tuple(
            verdict
            for verdict, change in zip(verdicts, step.criteria, strict=True)
            if not change.verdict_changed and (change.cause is not None or change.texts)
        )
        within = {index for change in step.commitments for index in change.texts}
        return StepView(
            anchor=f"step-{step.new}",
            title=(
                say.gettext("From the older draft to the newer one")
                if len(self.drafts) == 2
                else say.gettext("From draft %(old)s to draft %(new)s", old=step.old + 1, new=step.new + 1)
            ),
            old=self.lines[step.old],
            new=self.lines[step.new],
            sentences=self.sentences(step, verdicts),
            change=None if step.split is None else step.split.total / 10,
            shares=self.shares(step),
            areas=self.area_changes(step, {verdict.id: verdict for verdict in verdicts}),
            steady=steady,
            commitments=self.commitment_groups([self.commitment(change, step) for change in step.commitments]),
            elsewhere=self.grouped(
                (index for index, text in enumerate(step.texts) if index not in within and text.certain), step
            ),
            cautions=tuple(self.cautions(step, self.drafts[step.old], self.drafts[step.new])),
        )

    def sentences(self, step: Step, verdicts: Sequence[VerdictChange]) -> tuple[str, ...]:
        say = self.say
        found = [self.score_sentence(self.drafts[step.old].overall.value, self.drafts[step.new].overall.value)]
        changed = [verdict for verdict in verdicts if verdict.turn]
        kinds = [change.kind for change in step.commitments]
        if not step.texts and not changed and all(kind is Kind.UNCHANGED for kind in kinds):
            return (*found, say.gettext("No passage, no commitment and no verdict changed."))
        if changed:
            found.append(
                say.ngettext(
                    "%(n)s verdict of %(all)s changed: %(rose)s rose, %(fell)s fell.",
                    "%(n)s verdicts of %(all)s changed: %(rose)s rose, %(fell)s fell.",
                    len(changed),
                    all=len(verdicts),
                    rose=sum(verdict.turn == "rise" for verdict in changed),
                    fell=sum(verdict.turn == "fall" for verdict in changed),
                )
            )
        else:
            found.append(say.gettext("No verdict changed."))
        arisen = sum(verdict.new.conflict and not verdict.old.conflict for verdict in verdicts)
        lifted = sum(verdict.old.conflict and not verdict.new.conflict for verdict in verdicts)
        if arisen:
            found.append(
                say.ngettext(
                    "%(n)s conflict with the recommendations is new.",
                    "%(n)s conflicts with the recommendations are new.",
                    arisen,
                )
            )
        if lifted:
            found.append(
                say.ngettext(
                    "%(n)s conflict with the recommendations is gone.",
                    "%(n)s conflicts with the recommendations are gone.",
                    lifted,
                )
            )
        if kinds:
            found.append(
                say.gettext(
                    "Commitments: %(added)s added, %(removed)s removed, %(reworded)s reworded, %(unchanged)s unchanged.",
                    added=kinds.count(Kind.ADDED),
                    removed=kinds.count(Kind.REMOVED),
                    reworded=kinds.count(Kind.REWORDED),
                    unchanged=kinds.count(Kind.UNCHANGED),
                )
            )
        passages = [change.kind for change in step.texts if change.certain]
        found.append(
            say.gettext(
                "Passages: %(added)s added, %(removed)s removed, %(reworded)s reworded.",
                added=passages.count(Kind.ADDED),
                removed=passages.count(Kind.REMOVED),
                reworded=passages.count(Kind.REWORDED),
            )
        )
        return tuple(found)

    def score_sentence(self, old: float | None, new: float | None) -> str:
        say = self.say
        if old is None or new is None:
            return say.gettext("One of the drafts has no score, because nothing could be assessed in it.")
        values = {"old": self.number(old), "new": self.number(new), "points": self.number(abs(new - old))}
        if round(new * 10) > round(old * 10):
            return say.gettext("The score rises from %(old)s to %(new)s of 100, by %(points)s points.", **values)
        if round(new * 10) < round(old * 10):
            return say.gettext("The score falls from %(old)s to %(new)s of 100, by %(points)s points.", **values)
        return say.gettext("The score stays at %(new)s of 100.", new=values["new"])

    def shares(self, step: Step) -> tuple[Share, ...]:
        say, split = self.say, step.split
        if split is None:
            return ()
        found = [
            Share(say.gettext("Text"), split.text / 10, say.gettext("what the plan says differently")),
            Share(say.gettext("Rules"), split.rules / 10, say.gettext("other rules or another version of the program")),
            Share(say.gettext("People"), split.people / 10, say.gettext("verdicts that people decided otherwise than the machine")),
        ]
        if split.either:
            means = say.gettext("both changed, and only the older plan could tell them apart")
            found.append(Share(say.gettext("Text or rules"), split.either / 10, means))
        return tuple(found)

    def cautions(self, step: Step, old: Draft, new: Draft) -> Iterable[str]:
        """What limits the comparison."""
        say = self.say
        if old.rules.sha256 != new.rules.sha256:
            yield say.gettext(
                "The drafts were judged by different rules: %(old)s and %(new)s.",
                old=f"{old.rules.id} {old.rules.version} ({old.rules.sha256[:12]})",
                new=f"{new.rules.id} {new.rules.version} ({new.rules.sha256[:12]})",
            )
        if old.rules.program != new.rules.program:
            yield say.gettext(
                "The drafts were judged by different versions of the program: %(old)s and %(new)s.",
                old=old.rules.program,
                new=new.rules.program,
            )
        if not (old.whole and new.whole) and old.sha256 != new.sha256:
            yield say.gettext(
                "A saved assessment holds the plan's quotes, not its whole text. Only they could be compared; name the "
                "plan's own file as well (--plan-file) to compare all of it."
            )
        if old.language != new.language:
            yield say.gettext(
                "The drafts are in different languages, so their words cannot be compared, only their verdicts."
            )
        if step.uncompared:
            yield say.gettext(
                "Criteria that only one of the rule sets has, and that are not compared: %(criteria)s.",
                criteria=", ".join(step.uncompared),
            )

    # ------------------------------------------------------------ verdicts

    def area_changes(self, step: Step, verdicts: dict[str, VerdictChange]) -> tuple[AreaChange, ...]:
        old = {area: score for area, _, score in self.drafts[step.old].areas}
        new = {area: score for area, _, score in self.drafts[step.new].areas}
        found = []
        for number, area, title, criteria in self.areas():
            if area not in old and area not in new:
                continue
            before, after = points(old.get(area)), points(new.get(area))
            change = None if before.value is None or after.value is None else round(after.value - before.value, 1)
            changed = tuple(verdicts[each] for each in criteria if each in verdicts and verdicts[each].turn)
            found.append(AreaChange(number, f"step-{step.new}--{area}", title, before, after, change, changed))
        return tuple(found)

    def verdict(self, change: CriterionChange, step: Step) -> VerdictChange:
        say, was, now = self.say, change.old, change.new
        turn = turn_of(change)
        return VerdictChange(
            id=change.criterion,
            anchor=f"step-{step.new}--{anchor_of(change.criterion)}",
            code=self.codes.get(change.criterion, ""),
            title=self.title(change.criterion),
            old=self.mark(was),
            new=self.mark(now),
            turn=turn,
            turn_word=say.gettext(_TURN_WORDS[turn]),
            old_reason=say.note(was.reason),
            new_reason=say.note(now.reason),
            explanation=tuple(self.explanation(change, step)),
            texts=tuple(self.text(step.texts[index], step) for index in change.texts),
            commitments=tuple(self.commitment(step.commitments[index], step) for index in change.around),
            moved=tuple(
                MovedView(
                    moved.new.text,
                    moved.new.language,
                    direction_of(moved.new.language),
                    say.gettext(
                        "Before: %(old)s (%(old_place)s). Now: %(new)s (%(new_place)s).",
                        old=say.gettext(_ROLE_PLACES[moved.old.role or Role.NARRATIVE]),
                        old_place=self.stretch_place(moved.old, step.old),
                        new=say.gettext(_ROLE_PLACES[moved.new.role or Role.NARRATIVE]),
                        new_place=self.stretch_place(moved.new, step.new),
                    ),
                )
                for moved in change.moved
            ),
        )

    def explanation(self, change: CriterionChange, step: Step) -> Iterable[str]:
        say = self.say
        if change.cause is Cause.TEXT and change.verdict_changed and not any(step.texts[each].certain for each in change.texts):
            yield say.gettext("These passages are quoted on one side alone, and the verdict changed with them:")
        elif change.cause is not None and change.verdict_changed:
            yield say.gettext(_CAUSES[change.cause])
        elif change.cause is not None:
            yield say.gettext(
                "The level stayed, the confidence changed: %(old)s before, %(new)s now.",
                old=say.gettext(report_words.CONFIDENCE_WORDS[change.old.confidence]),
                new=say.gettext(report_words.CONFIDENCE_WORDS[change.new.confidence]),
            )
        elif change.texts:
            yield say.gettext("The verdict stayed, but passages that it rests on changed:")
        for label, standing in ((self.labels[step.old], change.old), (self.labels[step.new], change.new)):
            if standing.reviewed_by and (standing.level, standing.conflict) != (
                standing.machine_level,
                standing.machine_conflict,
            ):
                yield say.gettext(
                    "%(draft)s: decided by %(person)s, where the machine had said “%(level)s”. %(why)s",
                    draft=label,
                    person=standing.reviewed_by,
                    level=say.gettext(report_words.LEVEL_WORDS[standing.machine_level]),
                    why=standing.reviewed_why,
                ).strip()

    # ------------------------------------------------------------ texts

    def text(self, change: TextChange, step: Step) -> TextView:
        shown = change.new or change.old
        assert shown is not None
        words = _KIND_WORDS if change.certain or change.kind is Kind.REWORDED else _UNSURE_WORDS
        return TextView(
            kind=change.kind,
            word=self.say.gettext(words[change.kind]),
            pieces=change.pieces,
            language=shown.language,
            direction=direction_of(shown.language),
            old_place=self.stretch_place(change.old, step.old) if change.old else "",
            new_place=self.stretch_place(change.new, step.new) if change.new else "",
        )

    def grouped(self, indices: Iterable[int], step: Step) -> tuple[TextView, ...]:
        """The changes in order, sentences of one paragraph that were added or removed together drawn into one."""
        found: list[TextView] = []
        last: TextChange | None = None
        for index in indices:
            change = step.texts[index]
            view = self.text(change, step)
            if last is not None and _continues(last, change):
                (kind, before), (_, after) = found[-1].pieces[0], view.pieces[0]
                found[-1] = replace(found[-1], pieces=((kind, f"{before} {after}"),))
            else:
                found.append(view)
            last = change
        return tuple(found)

    def stretch_place(self, stretch: Stretch, draft: int) -> str:
        promise = None if stretch.commitment is None else self.drafts[draft].commitments[stretch.commitment]
        return self.place(stretch.location, promise)

    # ------------------------------------------------------------ commitments

    def commitment(self, change: CommitmentChange, step: Step) -> CommitmentView:
        old, new = self.drafts[step.old], self.drafts[step.new]
        was = None if change.old is None else old.commitments[change.old]
        now = None if change.new is None else new.commitments[change.new]
        language = new.language if now else old.language
        return CommitmentView(
            kind=change.kind,
            word=self.say.gettext(_KIND_WORDS[change.kind]),
            old_number=was.number if was else "",
            new_number=now.number if now else "",
            title=change.title,
            language=language,
            direction=direction_of(language),
            notes=(
                *self.commitment_notes(change, was, now, (new if now is None else old).commitments),
                *self.lead(was, now),
                *(self.fact(fact) for fact in change.facts),
            ),
            # a title is told word by word in the heading
            texts=self.grouped((index for index in change.texts if not _is_title(step.texts[index])), step),
        )

    def commitment_notes(
        self, change: CommitmentChange, was: Promise | None, now: Promise | None, others: Sequence[Promise]
    ) -> Iterable[str]:
        say = self.say
        if was and now and was.number != now.number:
            none = say.gettext("none")
            yield say.gettext(
                "Its number was %(old)s and is now %(new)s.", old=was.number or none, new=now.number or none
            )
        if change.related is not None:
            number = called(others[change.related])
            if change.kind is Kind.UNCHANGED:
                yield say.gettext("Its words are the same; the other draft has them in commitment %(number)s.", number=number)
            else:
                yield say.gettext("Much of its text stands in commitment %(number)s of the other draft.", number=number)
        elif change.kind is Kind.UNCHANGED and (was is None or now is None):
            yield say.gettext("Its words are the same; in the other draft they were not taken for a commitment.")

    def lead(self, was: Promise | None, now: Promise | None) -> Iterable[str]:
        """Who leads a commitment that was added or removed."""
        alone = (now if was is None else was) if was is None or now is None else None
        if alone is not None and alone.lead:
            yield self.say.gettext("Lead institution: %(lead)s.", lead=alone.lead)

    def fact(self, fact: Fact) -> str:
        say = self.say
        missing = say.gettext("not stated")
        before, after = fact.old or missing, fact.new or missing
        if fact.name == "lead":
            return say.gettext("Lead institution: %(old)s before, %(new)s now.", old=before, new=after)
        if fact.name == "start":
            return say.gettext("Start: %(old)s before, %(new)s now.", old=before, new=after)
        if fact.name == "end":
            return say.gettext("End: %(old)s before, %(new)s now.", old=before, new=after)
        return say.gettext(
            "Milestone “%(milestone)s”: %(old)s before, %(new)s now.",
            milestone=shorten(fact.about, _SHORT_QUOTE, placeholder="…"),
            old=before,
            new=after,
        )

    def commitment_groups(
        self, commitments: Sequence[CommitmentView]
    ) -> tuple[tuple[str, tuple[CommitmentView, ...]], ...]:
        say = self.say
        headings = {
            Kind.ADDED: say.gettext("Commitments that were added"),
            Kind.REMOVED: say.gettext("Commitments that were removed"),
            Kind.REWORDED: say.gettext("Commitments that were reworded"),
            Kind.UNCHANGED: say.gettext("Commitments that are unchanged"),
        }
        groups = (
            (heading, tuple(each for each in commitments if each.kind is kind)) for kind, heading in headings.items()
        )
        return tuple((heading, group) for heading, group in groups if group)


def turn_of(change: CriterionChange) -> str:
    """Which way a verdict went: "rise", "fall", "conflict", "lifted", "other", or "" where it stayed."""
    before, after = change.old.level.rank, change.new.level.rank
    if before is not None and after is not None and before != after:
        return "rise" if after > before else "fall"
    if change.old.level is not change.new.level:
        return "other"
    if change.old.conflict is not change.new.conflict:
        return "conflict" if change.new.conflict else "lifted"
    return ""


def _is_title(change: TextChange) -> bool:
    shown = change.new or change.old
    return shown is not None and shown.role is Role.TITLE


def _continues(last: TextChange, change: TextChange) -> bool:
    """True where one sentence follows the other in the same paragraph, and the same happened to both."""
    if change.kind is not last.kind or change.kind is Kind.REWORDED or change.certain is not last.certain:
        return False
    before, after = (last.new, change.new) if change.kind is Kind.ADDED else (last.old, change.old)
    assert before is not None
    assert after is not None
    return before.role is after.role and before.location.field == after.location.field and (
        0 <= after.location.start - before.location.end <= 1
    )
