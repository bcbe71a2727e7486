"""A review as a YAML file that people fill in by hand: plain words in comments, one place for each decision."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING

from checker.model import Evidence, in_language
from checker.report import Catalogue, words
from checker.reviews.preparing import shown
from checker.reviews.quotes import plain
from checker.reviews.words import LAPSES, VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.model import Assessment, Finding, MarkedQuote, NearMiss, Review, ReviewEntry, RuleSet

_WIDTH = 110
# What YAML would not read back: controls, line ends of other alphabets, halves of characters.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def review_yaml(
    review: Review,
    rules: RuleSet,
    assessment: Assessment | None,
    language: str = "en",
    *,
    remarks: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The review as YAML, its comments in ``language``. Read again it is the same review.

    ``remarks`` are further comments by criterion.

    With the ``assessment`` the comments tell the machine's verdicts and where each quote stands; a blind review tells
    where its quotes stand and no more.
    """
    return "\n".join(_Writer(review, rules, assessment, Catalogue(language), remarks or {}).lines()) + "\n"


def quoted(text: str) -> str:
    """The text as a YAML scalar in double quotes."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def comment(text: str, indent: str = "") -> Iterator[str]:
    """The text as lines of comment."""
    clean = " ".join(_UNSAFE.sub(" ", text).split())
    for line in textwrap.wrap(clean, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False):
        yield f"{indent}# {line}"


class _Writer:
    def __init__(self, review: Review, rules: RuleSet, assessment: Assessment | None, say: Catalogue, remarks: Mapping[str, Sequence[str]]) -> None:
        self.review, self.rules, self.say, self.remarks = review, rules, say, remarks
        machine = assessment.findings if assessment else ()
        self.findings = {finding.criterion: finding for finding in machine}
        self.criteria = {criterion.id: criterion for criterion in rules.criteria}
        self.codes = {
            criterion.id: f"{number}.{place}"
            for number, area in enumerate(rules.recommendations, start=1)
            for place, criterion in enumerate(area.criteria, start=1)
        }

    def lines(self) -> Iterator[str]:
        review = self.review
        yield from self.head()
        yield "schema: review/1"
        yield f"document: {{name: {quoted(review.document_name)}, sha256: {quoted(review.document_sha256)}}}"
        yield (
            f"rules: {{id: {quoted(review.rules_id)}, version: {quoted(review.rules_version)}, "
            f"sha256: {quoted(review.rules_sha256)}}}"
        )
        if review.blind:
            yield "blind: true"
        yield f"reviewer: {quoted(review.reviewer)}"
        yield f"date: {quoted(review.date)}"
        yield "entries:"
        part = None
        for entry in review.entries:
            finding = self.findings.get(entry.criterion)
            if finding is not None and not review.blind and finding.confidence is not part:
                part = finding.confidence
                yield ""
                yield f"# ---------------- {self.say.gettext(words.CONFIDENCE_WORDS[part])}"
            yield ""
            yield from self.entry(entry, finding)
        if review.gone:
            yield ""
            yield from comment(self.say.gettext("Entries on criteria that the rules no longer have. They are kept, and count nowhere."))
            yield "gone:"
            for entry in review.gone:
                yield f"- criterion: {quoted(entry.criterion)}"
                yield from self.past(entry, "  ")

    def head(self) -> Iterator[str]:
        say = self.say
        name = self.review.document_name
        if self.review.blind:
            yield from comment(say.gettext("A blind review of “%(name)s”: what the machine found is left out on purpose.", name=name))
        else:
            yield from comment(say.gettext("A review of what the machine found in “%(name)s”. A person has the last word.", name=name))
        yield "#"
        yield from comment(say.gettext("Write your name behind reviewer and the day behind date (as 2026-11-25). Then, where you want to say something:"))
        for key, meaning in (
            ("verdict", ", ".join(VERDICTS[self.review.blind :])),
            ("conflict", say.gettext("true or false: does a commitment work against the recommendation? Empty where you agree with the machine.")
             if not self.review.blind else say.gettext("true if a commitment works against the recommendation; empty counts as false.")),
            ("why", say.gettext("your reason, between the quotation marks; needed wherever you differ from the machine.")
             if not self.review.blind else say.gettext("your reason, between the quotation marks; needed wherever you turn out to differ from the machine.")),
            ("use", say.gettext("accept or reject, below a quote.")),
            ("add", say.gettext("quotes of your own, word for word from the document: take away the # in front of the lines.")),
        ):  # fmt: skip
            first, *rest = comment(meaning, " " * 11)
            yield f"#   {key:<9}{first.strip()[1:]}"
            yield from (f"#{line.replace('#', ' ', 1)}" for line in rest)
        yield from comment(say.gettext("What you leave empty counts as not reviewed. Leave rests-on as it is: it says later whether your entry still holds."))
        yield from comment(say.gettext("When you are done: plancheck check PLAN --review THIS-FILE -o report.html"))

    def entry(self, entry: ReviewEntry, finding: Finding | None) -> Iterator[str]:
        say, blind = self.say, self.review.blind
        yield f"- criterion: {quoted(entry.criterion) if _UNSAFE.search(entry.criterion) else entry.criterion}"
        yield from self.plain_words(entry.criterion)
        if finding is not None and not blind:
            yield from comment(self.machine(finding), "  ")
        for remark in self.remarks.get(entry.criterion, ()):
            yield from comment(remark, "  ")
        if entry.earlier and not entry.verdict:
            reason = LAPSES.get(entry.earlier[-1].lapsed, LAPSES["machine"])
            yield from comment(say.gettext("An earlier entry lapsed and is kept below: %(why)s Decide anew.", why=say.note(reason)), "  ")
        if entry.verdict and entry.made_for:
            yield from comment(say.gettext("Carried over from another version of the document or the rules."), "  ")
        yield f"  verdict:{' ' + entry.verdict if entry.verdict else ''}"
        yield f"  conflict:{'' if entry.conflict is None else f' {str(entry.conflict).lower()}'}"
        yield f"  why: {quoted(entry.why)}"
        yield from self.signature(entry, "  ")
        where = {plain(passage.quote): passage for passage in shown(finding, blind=blind)} if finding is not None else {}
        if entry.quotes:
            yield "  quotes:"
            for quote in entry.quotes:
                yield from self.quote(quote, where.get(plain(quote.quote)))
        yield from self.added(entry.added, "  ")
        if not entry.added:
            yield '  # - quote: ""'
            yield "  #   role: action"
        yield from self.rests_on(entry, "  ")
        if entry.earlier:
            yield "  earlier:"
            for earlier in entry.earlier:
                yield from self.past(earlier, "    ", hyphen=True)

    def plain_words(self, name: str) -> Iterator[str]:
        criterion = self.criteria.get(name)
        if criterion is not None:
            title, asks = (in_language(texts, self.say.language) for texts in (criterion.title, criterion.asks))
            yield from comment(f"{self.codes[name]} {title}. {asks}", "  ")

    def machine(self, finding: Finding) -> str:
        say = self.say
        level, sure = say.gettext(words.LEVEL_WORDS[finding.level]), say.gettext(words.CONFIDENCE_WORDS[finding.confidence])
        reason = say.note(finding.reason)
        if finding.conflict:
            return say.gettext("The machine says: %(level)s, with a conflict. %(sure)s. %(reason)s", level=level, sure=sure, reason=reason)
        return say.gettext("The machine says: %(level)s. %(sure)s. %(reason)s", level=level, sure=sure, reason=reason)

    def quote(self, quote: MarkedQuote, passage: Evidence | NearMiss | None) -> Iterator[str]:
        if passage is not None:
            yield from comment(self.standing(passage), "  ")
        yield f"  - quote: {quoted(quote.quote)}"
        yield f"    use:{' ' + quote.use if quote.use else ''}"
        if quote.role:
            yield f"    role: {quote.role}"

    def standing(self, passage: Evidence | NearMiss) -> str:
        place = placed(passage, self.say)
        if self.review.blind:
            return place
        why = self.say.note(passage.why)
        role = (
            self.say.gettext(words.ROLE_WORDS[passage.role])
            if isinstance(passage, Evidence)
            else self.say.gettext("Came close, does not count")
        )
        return " · ".join(part for part in (role, place, why) if part)

    def added(self, quotes: Iterable[MarkedQuote], indent: str) -> Iterator[str]:
        yield f"{indent}add:"
        for quote in quotes:
            yield f"{indent}- quote: {quoted(quote.quote)}"
            if quote.role:
                yield f"{indent}  role: {quote.role}"

    def signature(self, entry: ReviewEntry, indent: str) -> Iterator[str]:
        for key, value in (("by", entry.by), ("date", entry.on), ("made-for", entry.made_for)):
            if value:
                yield f"{indent}{key}: {quoted(value)}"

    def rests_on(self, entry: ReviewEntry, indent: str) -> Iterator[str]:
        rests = entry.rests_on
        if rests is None:
            return
        if rests.seal:
            yield f"{indent}rests-on: {{seal: {quoted(rests.seal)}}}"
        else:
            level = f"level: {rests.level.value}, " if rests.level else ""
            yield f"{indent}rests-on: {{{level}conflict: {str(rests.conflict).lower()}, quotes: {quoted(rests.quotes)}}}"

    def past(self, entry: ReviewEntry, indent: str, *, hyphen: bool = False) -> Iterator[str]:
        """An entry that lapsed, whole but for what nobody decided."""
        lines = [f"{indent}lapsed: {entry.lapsed}"] if entry.lapsed else []
        lines += [f"{indent}verdict: {entry.verdict}"] if entry.verdict else []
        lines += [f"{indent}conflict: {str(entry.conflict).lower()}"] if entry.conflict is not None else []
        lines.append(f"{indent}why: {quoted(entry.why)}")
        lines += self.signature(entry, indent)
        if entry.quotes:
            lines.append(f"{indent}quotes:")
            for quote in entry.quotes:
                lines.append(f"{indent}- quote: {quoted(quote.quote)}")
                lines += [f"{indent}  use: {quote.use}"] if quote.use else []
                lines += [f"{indent}  role: {quote.role}"] if quote.role else []
        if entry.added:
            lines += self.added(entry.added, indent)
        lines += self.rests_on(entry, indent)
        if hyphen:
            lines[0] = f"{indent[:-2]}- {lines[0].lstrip()}"
        yield from lines


def placed(passage: Evidence | NearMiss, say: Catalogue) -> str:
    """Where a passage stands, in short: its commitment and its page."""
    page, number = passage.location.page, passage.commitment
    if number and page is not None:
        return say.gettext("Commitment %(number)s, %(place)s", number=number, place=say.gettext("page %(page)s", page=page))
    if number:
        return say.gettext("Commitment %(number)s", number=number)
    return say.gettext("page %(page)s", page=page) if page is not None else ""
