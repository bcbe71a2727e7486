"""The HTML report in a browser: accessible, no request, no sideways scrolling, filters and links that work.

Needs Playwright with Debian's Chromium and, for two of the tests, axe-core and the Nu validator from npm
(``npm install axe-core vnu-jar`` in the checkout, or the folder named by ``PLANCHECK_NODE_MODULES``). Skipped where a
tool is missing; ``.ci/run`` installs them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from comparisons import drafts_report, peers_report
from invented import assessment_of, in_arabic, nothing_assessed, plan_of, rules_of
from invented_portfolio import portfolio

from checker.render import portfolio as many_plans
from checker.render.comparison.html import render_comparison, render_peers
from checker.render.html import render_html
from checker.render.worksheet import render_worksheet_html
from checker.report import make
from checker.report.ballot import make_ballot
from checker.report.worksheet import make_worksheet

if TYPE_CHECKING:
    from collections.abc import Iterator

playwright = pytest.importorskip("playwright.sync_api")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MODULES = Path(os.environ.get("PLANCHECK_NODE_MODULES", Path(__file__).parents[2] / "node_modules"))
AXE = MODULES / "axe-core" / "axe.min.js"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """By name the reports that are looked at, as files."""
    folder = tmp_path_factory.mktemp("pages")
    made = {language: make(assessment_of(), language) for language in ("en", "fr", "es", "pt")}
    made |= {"ar": in_arabic(), "nothing": make(nothing_assessed())}
    paths = {}
    for name, report in made.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(render_html(report), encoding="utf-8")
    sheets = render_worksheet_html(make_worksheet(rules_of(), plan_of(), cards=True))
    apart = render_html(made["en"], make_ballot(assessment_of(), made["en"]))
    for name, page in {"worksheet": sheets, "apart": apart, "opened": apart.replace("<details class", "<details open class")}.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(page, encoding="utf-8")
    paths["portfolio"] = folder / "portfolio.html"
    paths["portfolio"].write_text(many_plans.render_html(portfolio()), encoding="utf-8")
    others = {
        "drafts": render_comparison(drafts_report(three=False)),
        "three-drafts": render_comparison(drafts_report()),
        "peers": render_peers(peers_report()),
    }
    for name, page in others.items():
        paths[name] = folder / f"{name}.html"
        paths[name].write_text(page, encoding="utf-8")
    return paths


@pytest.fixture
def opened(browser: Any, pages: dict[str, Path]) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(pages["en"].as_uri())
    yield page
    context.close()


@pytest.mark.parametrize("name", ["en", "fr", "es", "pt", "ar", "nothing", "worksheet", "apart", "opened", "portfolio", "drafts", "three-drafts", "peers"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_request_no_error_no_sideways_scrolling_and_accessible(
    browser: Any, pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(pages[name].as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [pages[name].as_uri()]
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if AXE.exists():
        page.evaluate(AXE.read_text(encoding="utf-8"))
        broken = page.evaluate("axe.run().then((found) => found.violations.map((each) => each.id))")
        assert broken == []
    context.close()


@pytest.mark.skipif(not VNU.exists() or shutil.which("java") is None, reason="the Nu validator is not installed")
def test_valid_html(pages: dict[str, Path]) -> None:
    answer = subprocess.run(
        ["java", "-jar", str(VNU), "--errors-only", "--format", "gnu", *map(str, pages.values())],
        capture_output=True, text=True, check=False,
    )
    assert answer.stderr.replace("Document checking completed. No errors found.", "").strip() == ""


def shown(page: Any) -> int:
    return page.locator("article.finding:visible").count()  # type: ignore[no-any-return]


def test_filters_by_level_area_confidence_and_conflict(opened: Any) -> None:
    assert shown(opened) == 38
    opened.select_option("#by-level", "absent")
    assert shown(opened) == 21
    assert opened.locator(".shown").inner_text() == "21 of 38 findings shown"
    opened.select_option("#by-area", "data-privacy")
    assert shown(opened) == 3
    opened.click("#filters button[type=reset]")
    opened.wait_for_function("document.querySelector('.shown').textContent.startsWith('38')")
    opened.check("#by-conflict")
    assert shown(opened) == 1
    opened.uncheck("#by-conflict")
    opened.select_option("#by-confidence", "low")
    assert 0 < shown(opened) < 38


def test_a_deep_link_shows_a_finding_that_the_filters_hide(opened: Any) -> None:
    opened.select_option("#by-level", "full")
    opened.evaluate("location.hash = '#disinformation--expression-safeguards'")
    opened.wait_for_function("!document.querySelector('#disinformation--expression-safeguards').hidden")
    assert opened.locator("#disinformation--expression-safeguards").is_visible()


def test_copies_a_quote_with_its_source(browser: Any, pages: dict[str, Path]) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(pages["en"].as_uri())
    button = page.locator("article.finding figure button.copy").nth(1)
    button.click()
    page.wait_for_function("document.querySelector('button.copy') && [...document.querySelectorAll('button.copy')].some(b => b.textContent === 'Copied')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“By December 2027 the Ministry of Digital Affairs")
    assert copied.endswith("(Commitment 4, page 8)")
    context.close()


def test_the_keyboard_reaches_the_summary_first(opened: Any) -> None:
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.closest('#summary') !== null")


def test_without_script_everything_is_shown(browser: Any, pages: dict[str, Path]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages["en"].as_uri())
    assert shown(page) == 38
    assert not page.locator("#filters").is_visible()
    assert page.locator("button.copy:visible").count() == 0
    context.close()
