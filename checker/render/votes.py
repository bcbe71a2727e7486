"""The spread of several reviewers' votes: a page to look at, to print for a workshop, or a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.render import locales, templates
from checker.report import Catalogue
from checker.sheets import Column, Table, workbook

if TYPE_CHECKING:
    from checker.reviews.agreement import Agreement
    from checker.reviews.spread import Spread, SpreadArea, SpreadRow


def render_votes_html(spread: Spread) -> str:
    """The votes as one self-contained page."""
    return templates.standalone("votes", spread.language, **_context(spread))


def render_votes_pdf(spread: Spread, *, page_size: str = "A4") -> bytes:
    """The votes as a PDF to print. Raises ``MissingPart`` where the engine cannot be loaded."""
    from checker.render.pdf import typeset

    page = templates.printed("votes", spread.language, page_size, **_context(spread))
    return typeset(page, Catalogue(spread.language), quotes_speak=spread.plan_language)


def _context(spread: Spread) -> dict[str, object]:
    say = Catalogue(spread.language)
    return {
        "spread": spread,
        "direction": spread.direction,
        "fills": templates.FILLS,
        "agreed": lambda found: agreement_sentence(found, say),
    }


def agreement_sentence(found: Agreement, say: Catalogue) -> str:
    """How far the reviewers agree, as a sentence."""
    if found.percent is None:
        return say.gettext("No criterion was marked by all reviewers, so there is no figure of agreement.")
    said = say.ngettext(
        "All reviewers mark %(same)s of %(n)s criterion alike; %(percent)s%% of their pairs agree.",
        "All reviewers mark %(same)s of %(n)s criteria alike; %(percent)s%% of their pairs agree.",
        found.criteria,
        same=found.unanimous,
        percent=int(found.percent + 0.5),
    )
    if found.kappa is None:
        return f"{said} {say.gettext('Kappa has no value, because everybody says the same of everything.')}"
    name = "Cohen" if found.reviewers == 2 else "Fleiss"
    kappa = locales.hundredths(found.kappa, say.language)
    return f"{said} {say.gettext('Kappa (%(name)s), the agreement beyond chance, is %(value)s; 1 is full agreement.', name=name, value=kappa)}"


def render_votes_text(spread: Spread) -> str:
    """The agreement and what is to be settled, in a few lines for a terminal."""
    say = Catalogue(spread.language)
    lines = [agreement_sentence(spread.agreement, say)]
    lines += [
        f"{area.title}: {agreement_sentence(area.agreement, say)}" for area in spread.areas if area.agreement.percent is not None
    ]
    if spread.to_settle:
        lines += ["", say.gettext("To be settled:")]
        for row in spread.to_settle:
            told = "; ".join(f"{vote.by} {_level(vote.level_word, conflict=vote.conflict, say=say)}" for vote in row.votes)
            lines.append(f"  {row.verdict.code} {row.verdict.title}: {told}")
    # A name or a title must not move the cursor.
    return "\n".join("".join(letter for letter in line if letter.isprintable()) for line in lines) + "\n"


def _level(word: str, *, conflict: bool, say: Catalogue) -> str:
    return f"{word} ({say.gettext('Conflict')})" if conflict else word


def render_votes_xlsx(spread: Spread) -> bytes:
    """The votes as a spreadsheet: a row a criterion with a column a reviewer, the reasons, and the agreement."""
    say = Catalogue(spread.language)
    votes = Table(
        name=say.gettext("Votes"),
        columns=(
            Column(say.gettext("Number"), 8), Column(say.gettext("Area"), 20), Column(say.gettext("Criterion"), 30),
            Column(say.gettext("State"), 16), Column(say.gettext("The machine says"), 18),
            *(Column(f"{place}. {name}", 18) for place, name in enumerate(spread.reviewers, start=1)),
        ),
        rows=tuple(_votes(area, row, spread, say) for area in spread.areas for row in area.rows),
    )  # fmt: skip
    reasons = Table(
        name=say.gettext("Reasons"),
        columns=(
            Column(say.gettext("Number"), 8), Column(say.gettext("Criterion"), 30), Column(say.gettext("Reviewer"), 20),
            Column(say.gettext("Level"), 16), Column(say.gettext("Day"), 12), Column(say.gettext("Why"), 70),
        ),
        rows=tuple(
            (row.verdict.code, row.verdict.title, vote.by, _level(vote.level_word, conflict=vote.conflict, say=say), vote.on, vote.why)
            for area in spread.areas
            for row in area.rows
            for vote in row.votes
        ),
    )  # fmt: skip
    figures = [(say.gettext("Overall"), spread.agreement), *((area.title, area.agreement) for area in spread.areas)]
    agreed = Table(
        name=say.gettext("Agreement"),
        columns=(
            Column(say.gettext("Area"), 30), Column(say.gettext("Criteria marked by all"), 18), Column(say.gettext("Marked alike by all"), 18),
            Column(say.gettext("Pairs that agree, in percent"), 18, decimals=1), Column("Kappa", 12, decimals=2),
        ),
        rows=tuple((title, found.criteria, found.unanimous, found.percent, found.kappa) for title, found in figures),
    )  # fmt: skip
    return workbook(
        [votes, reasons, agreed],
        title=say.gettext("Votes on %(name)s", name=spread.name),
        subject=spread.plan_title,
        right_to_left=spread.direction == "rtl",
    )


def _votes(area: SpreadArea, row: SpreadRow, spread: Spread, say: Catalogue) -> tuple[str, ...]:
    given = {vote.by: _level(vote.level_word, conflict=vote.conflict, say=say) for vote in row.votes}
    machine = _level(row.verdict.level_word, conflict=row.verdict.conflict, say=say)
    head = (row.verdict.code, area.title, row.verdict.title, row.state_word, machine)
    return (*head, *(given.get(name, "") for name in spread.reviewers))
