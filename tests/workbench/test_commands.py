"""The commands of rule authors, as stories over what they print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import checker
from checker.cli import cli, exits
from checker.model import LANGUAGES, in_language
from checker.render.rulebook import render_rulebook

if TYPE_CHECKING:
    from pathlib import Path

RULES = checker.load_rules()


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]):
    def run(*arguments: str) -> tuple[int, str, str]:
        code = exits.run(cli, ["rules", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_new_writes_to_standard_output_or_a_file(said, tmp_path: Path) -> None:
    code, out, _ = said("new", "housing/rents", "--language", "fr")
    assert code == exits.DONE
    assert out.splitlines()[3:8] == [
        "schema: ruleset/1", "set: housing", 'version: "1.0.0"', "languages: [en, fr]", "area: housing",
    ]  # fmt: skip
    file = tmp_path / "rents.yaml"
    code, nothing, _ = said("new", "housing/rents", "--language", "fr", "-o", str(file))
    assert (code, nothing) == (exits.DONE, "")
    assert file.read_text(encoding="utf-8") == out


def test_new_for_an_area_that_exists_begins_a_profile(said) -> None:
    code, out, _ = said("new", "data-privacy/school-apps")
    assert code == exits.DONE
    assert "schema: profile/1\nset: ogp-digital-governance\n" in out
    assert "- area: data-privacy\n  id: school-apps\n" in out


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("data-privacy/legal-framework", '"data-privacy/legal-framework" is already there'),
        ("data-privacy", '"data-privacy" is already there'),
        ("Data Privacy", '"Data Privacy" cannot be an id'),
        ("a/b/c", '"a/b/c" cannot be an id'),
    ],
)
def test_new_refuses_what_is_no_new_id(said, name: str, told: str) -> None:
    code, out, err = said("new", name)
    assert (code, out) == (exits.INPUT, "")
    assert told in err


def test_validate_tells_what_is_left_to_fill_in(said, tmp_path: Path) -> None:
    file = tmp_path / "rents.yaml"
    said("new", "housing/rents", "--language", "en", "-o", str(file))
    code, out, err = said("validate", str(file))
    assert (code, out) == (exits.RULES, "")
    assert f'{file}:11:7: "en" is too short or empty. Fill it in, or remove the key.' in err.splitlines()


def test_validate_tells_a_broken_shipped_file(said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    from checker.resources import rules_dir
    from checker.rulesets import loading

    folder = tmp_path / "rules"
    folder.mkdir()
    for name in ("concepts", "wording", "commitments", "resources", "quality"):
        shutil.copy(rules_dir() / f"{name}.yaml", folder)
    (folder / "broken.yaml").write_text("schema: ruleset/1\nset: ogp-digital-governance\narea: broken\n", encoding="utf-8")
    monkeypatch.setattr(loading, "rules_dir", lambda: folder)
    own = tmp_path / "own.yaml"
    own.write_text("schema: profile/1\nset: ogp-digital-governance\nname: Ours\n", encoding="utf-8")
    for arguments in (("validate", str(own)), ("list",), ("test",), ("show", "--effective")):
        code, _, err = said(*arguments)
        assert code == exits.RULES
        assert f'{folder / "broken.yaml"}:1:1: The key "criteria" is missing. Add criteria.' in err
        assert "Traceback" not in err


def test_test_shows_the_clause_and_the_nearest_sentence(said, rules_with, tmp_path: Path) -> None:
    rules_with('{language: en, level: full, text: "Roads will be mended. The library will open every day."}')
    file = tmp_path / "libraries.yaml"
    code, out, _ = said("test", "libraries", "--rules", str(file))
    assert code == exits.RULES
    first, *rest = out.splitlines()
    address, told = first.split(": ", 1)
    assert file.read_text(encoding="utf-8").splitlines()[int(address.removeprefix(f"{file}:")) - 1].startswith("  - {language: en")
    assert told.startswith("libraries/evening-hours (en): should be full, is absent: Nothing in the plan speaks of it")
    assert rest == [
        "    subject fails: no evenings",
        "    nearest: The library will open every day.",
        "    stands as acts, concrete; promise (will); deliverable (open, opened)",
        "1 examples, 1 failed.",
    ]
    _, verbose, _ = said("test", "libraries", "--verbose", "--rules", str(file))
    assert "- evenings" in verbose
    assert "+ libraries  [library]" in verbose


def test_test_runs_the_examples_of_quality(said) -> None:
    code, out, _ = said("test", "commitment-quality")
    assert (code, out) == (exits.DONE, "96 examples, 0 failed.\n")


def test_try_explains_a_question_of_quality(said) -> None:
    code, out, _ = said("try", "commitment-quality/resources-named", "The budget is secured.")
    assert code == exits.DONE
    assert "+ subject: quality-resources  [budget]" in out
    assert out.endswith('commitment-quality/resources-named: full. Commitment 1 answers it: "The budget is secured."\n')


def test_try_asks_for_one_criterion(said) -> None:
    code, _, err = said("try", "data-privacy", "Text.")
    assert code == exits.INPUT
    assert '"data-privacy" is an area. Name one of its criteria, such as data-privacy/legal-framework.' in err


def test_coverage_of_a_folder(said, rules_with, tmp_path: Path) -> None:
    rules_with()
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "one.yaml").write_text(
        "schema: plan/1\ntitle: Plan\nlanguage: en\ncommitments:\n- title: Libraries\n"
        "  description: The library will open tonight.\n", encoding="utf-8"
    )  # fmt: skip
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "notes.csv").write_text("no plan")
    code, out, err = said("coverage", str(folder), "--often", "40", "--rules", str(tmp_path / "libraries.yaml"))
    assert code == exits.DONE
    told = out.splitlines()
    assert "libraries/evening-hours (en): no example for absent, mentioned, partial, full, 2 near-miss, conflict" in told
    assert [line for line in told if line.endswith("no rule names it")] == ["doors: no rule names it"]
    assert "libraries (fr): one word is compared: la salle (salle)" in told
    assert "doors (en): covered by a mask: door (mask doors)" in told
    assert "evenings (en): never fired: evening, late hours" in told
    assert 'libraries (en): fires often: library 66.7 % (mostly "libraries")' in told
    assert "broken.docx" in err
    assert err.endswith("1 plans read (3 en sentences).\n")


@pytest.mark.parametrize("name", ["nothing-there", "empty"])
def test_coverage_of_a_folder_without_plans(said, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = said("coverage", str(tmp_path / name))
    assert code == exits.INPUT
    assert name in err


# ---------------------------------------------------------------- docs


@pytest.mark.parametrize("language", LANGUAGES)
def test_docs_hold_every_criterion_concept_and_example(language: str) -> None:
    from markupsafe import escape

    page = render_rulebook(RULES, language)
    assert f'<html lang="{language}"' in page
    assert RULES.quality is not None
    for criterion in (*RULES.criteria, *RULES.quality.criteria):
        assert f'id="{criterion.id.replace("/", "-")}"' in page
        for texts in (criterion.asks, criterion.counts, criterion.does_not_count, criterion.limits, criterion.wording):
            assert str(escape(in_language(texts, language))) in page
        for example in criterion.examples:
            assert (str(escape(example.text)) in page) is (example.language == language) or example.language != language
    for concept in RULES.concepts:
        assert f'id="concept-{concept.name}"' in page
    for model in RULES.model_commitments:
        if any(model.key in criterion.model_commitments for criterion in RULES.criteria):
            assert str(escape(model.title)) in page


def test_docs_say_what_ogp_s_reviewers_found_of_model_commitments() -> None:
    weak = [one for one in RULES.model_commitments if dict(one.irm).get("verifiable") == "false"]
    page = render_rulebook(RULES, "en")
    assert page.count("OGP's reviewers:") >= sum(
        bool(one.irm) for one in RULES.model_commitments for c in RULES.criteria if one.key in c.model_commitments
    )
    assert not weak or "verifiable: no" in page


def test_docs_speak_one_language(said, tmp_path: Path) -> None:
    labels = {language: set(re.findall(r"<(?:dt|h2|summary)[^>]*>([^<]+)<", render_rulebook(RULES, language))) for language in LANGUAGES}
    for language in ("fr", "es", "pt"):
        shared = {label for label in labels[language] & labels["en"] if " " in label}
        assert shared == set()


def test_links_of_the_docs_lead_somewhere() -> None:
    page = render_rulebook(RULES, "en")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_docs_make_no_request_and_trust_no_text(rules_with, said, tmp_path: Path) -> None:
    rules_with('{language: en, level: full, text: "<script>alert(1)</script> & <b>bold</b>"}')
    file = tmp_path / "rules.html"
    code, out, _ = said("docs", "-o", str(file), "--rules", str(tmp_path / "libraries.yaml"))
    assert (code, out) == (exits.DONE, "")
    page = file.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;;")
    assert "script-src" not in policy[1]
    assert not re.search(r'\b(?:src|srcset)="', page)
    assert "<link" not in page
    assert not re.search(r"url\((?!data:)", page)


def test_docs_are_named_html(said, tmp_path: Path) -> None:
    code, _, err = said("docs", "-o", str(tmp_path / "rules.pdf"))
    assert code == exits.INPUT
    assert "rules.pdf" in err


def test_docs_show_what_a_profile_changed(said, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "schema: profile/1\nset: ogp-digital-governance\nname: Ours\ncriteria:\n"
        "  data-privacy/legal-framework: {switched_off: The law was passed last year.}\n", encoding="utf-8"
    )  # fmt: skip
    code, out, _ = said("docs", "--rules", str(own))
    assert code == exits.DONE
    assert "<strong>Switched off:</strong> The law was passed last year." in out
    assert "<li>Ours: switched off. The law was passed last year.</li>" in out
