"""A table of peers in the words of one language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.render.comparison.speaker import Speaker
from checker.render.comparison.view import Best, PeersReport
from checker.report import direction_of
from checker.report import words as report_words
from checker.report.catalogue import N_
from checker.report.compose import anchor_of

if TYPE_CHECKING:
    from checker.comparison.nouns import Draft
    from checker.comparison.peers import Found, Peers
    from checker.model import RuleSet

_METHOD = (
    N_(
        "All plans were judged by the same rules, so their verdicts can be set side by side. Their scores can be compared "
        "where about as many criteria could be assessed: see how many under each plan."
    ),
    N_(
        "A plan is judged by what it promises. A country may have laws that its plan does not speak of, and a low level "
        "here says nothing about them."
    ),
    N_(
        "The best wording is the quote of the fullest act; of several equally full ones the surest verdict, and of those a "
        "sentence of readable length that names a year. It stands in the plan's own language, word for word."
    ),
)


def worded_peers(peers: Peers, rules: RuleSet, language: str = "en") -> PeersReport:
    """The table in ``language`` (ISO 639-1; messages without a translation stay English)."""
    return _Wording(peers, rules, language).report()


class _Wording(Speaker):
    def __init__(self, peers: Peers, rules: RuleSet, language: str) -> None:
        super().__init__(peers.plans, rules, language)
        self.peers = peers
        names = [plan.country or plan.title for plan in peers.plans]
        often = Counter(names)
        self.labels = tuple(
            f"{name} ({plan.given})" if often[name] > 1 else name for name, plan in zip(names, peers.plans, strict=True)
        )

    def report(self) -> PeersReport:
        say, plans = self.say, self.peers.plans
        found = dict(zip(self.peers.criteria, self.peers.best, strict=True))
        return PeersReport(
            language=self.language,
            direction=direction_of(self.language),
            title=say.gettext("Action plans side by side"),
            sentences=self.sentences(),
            plans=tuple(self.line(plan, label) for plan, label in zip(plans, self.labels, strict=True)),
            table=self.table(),
            best=tuple(
                (title, tuple(self.best(criterion, found[criterion]) for criterion in criteria if criterion in found))
                for _, _, title, criteria in self.areas()
                if any(criterion in found for criterion in criteria)
            ),
            method=tuple(say.gettext(text) for text in _METHOD),
            limits=tuple(say.gettext(text) for text in report_words.LIMITS),
        )

    def sentences(self) -> tuple[str, ...]:
        say, peers = self.say, self.peers
        acted = sum(found is not None for found in peers.best)
        return (
            say.ngettext(
                "%(n)s action plan, judged by the same rules (%(rules)s).",
                "%(n)s action plans, judged by the same rules (%(rules)s).",
                len(peers.plans),
                rules=f"{peers.plans[0].rules.id} {peers.plans[0].rules.version}",
            ),
            say.ngettext(
                "At least one of them acts on %(acted)s of the %(n)s criterion.",
                "At least one of them acts on %(acted)s of the %(n)s criteria.",
                len(peers.criteria),
                acted=acted,
            ),
        )

    def best(self, criterion: str, found: Found | None) -> Best:
        code, anchor, title = self.codes.get(criterion, ""), anchor_of(criterion), self.title(criterion)
        if found is None:
            return Best(code, anchor, title, None, "", "", "", "ltr", "", "")
        plan = self.peers.plans[found.plan]
        return Best(
            code=code,
            anchor=anchor,
            title=title,
            mark=self.mark(found.standing),
            quote=found.quote.text,
            language=found.quote.language,
            language_name=self.language_name(found.quote.language),
            direction=direction_of(found.quote.language),
            source=self.source(found, plan),
            others=self.others(found),
        )

    def source(self, found: Found, plan: Draft) -> str:
        promise = None if found.quote.commitment is None else plan.commitments[found.quote.commitment]
        place = self.place(found.quote.location, promise)
        label = self.labels[found.plan]
        return self.say.gettext("%(country)s: %(place)s", country=label, place=place) if place else label

    def others(self, found: Found) -> str:
        if not found.equal:
            return ""
        return self.say.gettext(
            "At the same level: %(plans)s.", plans=", ".join(self.labels[plan] for plan in found.equal)
        )
