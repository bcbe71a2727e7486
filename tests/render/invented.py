"""Builders of an invented assessment: five areas, all 38 criteria, every level, conflicts, hostile text."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from checker.model import (
    Assessment,
    Commitment,
    CommitmentQuality,
    Condition,
    Confidence,
    Criterion,
    Document,
    Evidence,
    Finding,
    Judge,
    Level,
    Location,
    Milestone,
    ModelCommitment,
    NearMiss,
    Note,
    Passage,
    Plan,
    Recommendation,
    Resource,
    RuleSet,
    Score,
    Searched,
    Source,
    Texts,
    When,
)
from checker.report import Report, make

A, M, P, F, N = Level.ABSENT, Level.MENTIONED, Level.PARTIAL, Level.FULL, Level.NOT_ASSESSED

# area: title, then criterion: title, weight, level
AREAS: dict[str, tuple[str, dict[str, tuple[str, int, Level]]]] = {
    "data-privacy": ("Data privacy", {
        "legal-framework": ("Data-protection law", 3, F),
        "regional-standards": ("Regional and international standards", 2, M),
        "harmonised-rules": ("Harmonisation across government", 2, A),
        "processing-conditions": ("Conditions for processing and disclosure", 3, P),
        "data-subject-rights": ("People's rights over their data", 2, P),
        "independent-authority": ("Independent authority", 2, A),
        "security-safeguards": ("Security and impact assessment", 2, N),
        "data-stewardship": ("Responsible data stewardship", 2, A),
    }),
    "inclusive-access": ("Inclusive access", {
        "connectivity": ("Internet access", 3, F),
        "affordability": ("Affordability", 3, A),
        "underrepresented-groups": ("Under-represented communities", 3, P),
        "isolated-regions": ("Isolated regions", 3, F),
        "accessibility": ("Accessibility", 3, M),
        "digital-skills": ("Digital skills", 2, P),
        "divide-measurement": ("Measuring the divide", 1, A),
    }),
    "ai-oversight": ("AI oversight", {
        "algorithm-transparency": ("Algorithm transparency", 3, A),
        "binding-rules": ("Rules for government use of AI", 3, M),
        "independent-oversight": ("Oversight", 3, A),
        "impact-assessment": ("Impact assessment", 2, A),
        "human-rights-safeguards": ("Human-rights safeguards", 3, A),
        "public-participation": ("Inclusion and participation", 2, A),
        "explanation-redress": ("Explanation and redress", 2, A),
        "ethics-cooperation": ("Ethics and cooperation", 1, P),
    }),
    "surveillance-limits": ("Surveillance limits", {
        "legal-limits": ("Legal limits on surveillance", 3, A),
        "independent-control": ("Independent control of surveillance", 3, A),
        "surveillance-transparency": ("Transparency about surveillance", 2, A),
        "remedy": ("Notification and remedy", 1, A),
        "technology-controls": ("Control of surveillance technology", 2, P),
        "shutdown-safeguards": ("Safeguards against shutdowns", 3, A),
        "censorship-safeguards": ("Safeguards against censorship", 3, A),
        "online-civic-rights": ("Civic rights online", 2, M),
    }),
    "disinformation": ("Disinformation", {
        "policy-response": ("Policy on disinformation", 3, P),
        "platform-accountability": ("Platform accountability", 3, A),
        "political-advertising": ("Online political advertising", 2, A),
        "media-literacy": ("Media and information literacy", 2, F),
        "trusted-information": ("Trusted information and media", 2, M),
        "monitoring-research": ("Monitoring and cooperation", 1, A),
        "expression-safeguards": ("Free-expression safeguards", 2, A),
    }),
}
CONFLICTS = {"surveillance-limits/technology-controls"}
HOSTILE = '<script>alert("1")</script> & <img src=http://evil.example/x.png onerror=alert(1)> {{ 7*7 }} %(name)s'
ARABIC = "تلتزم الحكومة باعتماد قانون لحماية البيانات الشخصية قبل نهاية عام 2027."


def english(text: str) -> Texts:
    """A text in English alone."""
    return (("en", text),)


def criterion_of(area: str, name: str, title: str, weight: int) -> Criterion:
    """A criterion with every text that a report shows, of usual length."""
    return Criterion(
        id=f"{area}/{name}",
        title=english(title),
        asks=english(f"Does the plan commit to act on {title.lower()}, in words that an outsider could check?"),
        weight=weight,
        weight_reason=english("The recommendation names it in its first sentence."),
        basis="hub" if weight > 1 else "extension",
        expects=english(f"The plan commits to {title.lower()} with a deliverable and a date."),
        gap=english(f"No commitment promises anything on {title.lower()}."),
        advice=english(
            f"Add a commitment on {title.lower()} that names what will be adopted or published, by whom and by when."
        ),
        wording=english(
            f"By [date], [lead institution] will adopt and publish rules on {title.lower()}, after a public consultation "
            "of at least [number] weeks, and report on their application every year."
        ),
        counts=english("a law or binding rule, a register, a published report, a body with powers"),
        does_not_count=english("general open-data or e-government promises"),
        limits=english(""),
        judge=Judge(subject=Condition(kind="concept", name=name)),
        model_commitments=("model-a", "model-b") if weight == 3 else (),
        resources=("guide",),
    )


def rules_of() -> RuleSet:
    """Five areas with all 38 criteria, and a quality rule set of four questions."""
    source = Source("Digital Governance hub", "Open Government Partnership", "November 2019", "https://example.org/hub")
    areas = tuple(
        Recommendation(
            id=area,
            title=english(title),
            recommendation=english(f"Set rules on {title.lower()} that people can rely on, across all levels of government."),
            source=source,
            criteria=tuple(criterion_of(area, name, *entry[:2]) for name, entry in criteria.items()),
        )
        for area, (title, criteria) in AREAS.items()
    )
    first = "ai-oversight/algorithm-transparency"
    quality = tuple(
        criterion_of("quality", name, title, 1)
        for name, title in {
            "deliverable": "A deliverable", "date": "A date", "lead": "A lead institution", "measure": "A measure",
        }.items()
    )
    return RuleSet(
        id="ogp-digital-governance",
        version="1.0",
        sha256="b" * 64,
        languages=("en", "fr", "es", "pt"),
        recommendations=areas,
        concepts=(),
        model_commitments=(
            ModelCommitment(
                "model-a", "NZ0019", "New Zealand", 2018, "Review of Government Use of Algorithms", (first,),
                (("verifiable", "true"), ("ambition", "low")), "https://www.opengovpartnership.org/NZ0019/",
            ),
            ModelCommitment("model-b", None, "Latvia", 2019, "Open public internet access points", (first,)),
        ),
        resources=(Resource("guide", "Algorithmic Accountability Policy Toolkit", 2018, "toolkit", "AI Now", tuple(AREAS)),),
        title=english("OGP's digital governance recommendations"),
        quality=RuleSet(
            id="quality", version="1.0", sha256="c" * 64, languages=("en",), concepts=(), judges="commitment",
            recommendations=(Recommendation("quality", english("Quality"), english(""), source, quality),),
        ),
    )


def plan_of(language: str = "en") -> Plan:
    """Twelve commitments of a fictitious country, one of them with hostile text in its title."""
    sentences = [f"Passage {number} of the plan." for number in range(40)]
    passages, at = [], 0
    for sentence in sentences:
        passages.append(Passage(sentence, Location(at, at + len(sentence), page=1 + at // 200)))
        at += len(sentence) + 1
    text = "\n".join(sentences)
    titles = [
        "A modern data-protection law", "Broadband for every island", "Digital skills for older people",
        "Open budget portal", "Safe city cameras", "Beneficial ownership register", "Media literacy in schools",
        f"Participation {HOSTILE}", "Whistle-blower protection", "Open contracting", "Ethics of algorithms",
        "Réutilisation éthique des données de santé à l'échelle nationale et locale, de l'île à la capitale",
    ]
    commitments = tuple(
        Commitment(
            number=str(number), title=title, lead="Ministry of Digital Affairs", page=4 + 2 * number,
            description="The ministry will act.", end=When("December 2027", None, "2027-12-31"),
            milestones=(Milestone("Draft published", end=When("June 2026")),),
        )
        for number, title in enumerate(titles, start=1)
    )
    document = Document(
        text=text, passages=tuple(passages), name="valdoria-2026 <draft>.pdf", format="pdf",
        sha256=hashlib.sha256(text.encode()).hexdigest(), pages=62, unread_pages=(17, 18, 19, 44), language=language,
        notes=(Note("Page %(page)s could not be read.", (("page", 17),)),),
    )
    return Plan(
        title="Open Government Action Plan 2026–2028", country="Republic of Valdoria", language=language,
        document=document, passages=tuple(passages), commitments=commitments, languages=(language,),
    )


def evidence_of(number: int, role: str, language: str = "en", quote: str = "") -> Evidence:
    """A quote of plan length; every seventh one holds markup, every eleventh stands on a scanned page."""
    quote = quote or (
        f"By December 2027 the Ministry of Digital Affairs will prepare, consult on and submit to Parliament measure "
        f"{number}, covering public bodies at national and local level, and publish a progress report twice a year."
        + (f" {HOSTILE}" if number % 7 == 0 else "")
    )
    return Evidence(
        quote=quote, location=Location(0, len(quote), page=5 + number), commitment=str(1 + number % 12) if role != "context" else None,
        role=role, found_by="terms",
        why=Note("It names “%(term)s” and promises an act with a date.", (("term", "Ministry <b>"),)),
        words=((3, 16), (21, 48)), language=language, ocr=number % 11 == 0,
    )


def finding_of(number: int, criterion: str, level: Level) -> Finding:
    """A finding as the engine would make it for this level."""
    conflict = criterion in CONFLICTS
    evidence: tuple[Evidence, ...] = ()
    if level in (P, F):
        evidence = (evidence_of(number, "action"), evidence_of(number + 3, "action"), evidence_of(number, "context"))
    elif level is M:
        evidence = (evidence_of(number, "context"),)
    if conflict:
        quote = "The police will extend the network of cameras with facial recognition to all bus stations by 2027."
        evidence = (evidence_of(number, "conflict", quote=quote), *evidence)
    miss = NearMiss(
        f"Near miss {number}: the open data portal will publish more data sets.", Location(0, 10, page=30), "4",
        Note("It speaks of open data, not of the criterion's subject."),
    )
    reasons = {
        A: Note("No passage speaks of it."),
        M: Note("The plan speaks of it only in its background."),
        P: Note("Commitment %(number)s acts on it, but names no deliverable.", (("number", str(1 + number % 12)),)),
        F: Note("Commitment %(number)s promises it with a deliverable and a date.", (("number", str(1 + number % 12)),)),
        N: Note("There are no rules for the plan's language."),
    }
    return Finding(
        criterion=criterion, level=level, conflict=conflict,
        confidence=(Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, Confidence.HIGH)[number % 4],
        reason=reasons[level], evidence=evidence,
        searched=Searched(
            ("en",), 120 + number, 812, (("en", tuple(f"term {number} {word}" for word in range(40))),)
        ),
        near_misses=(miss,) if level in (A, M) and number % 3 == 0 else (),
    )


def score_of(levels: list[tuple[int, Level]]) -> Score:
    """The weighted score of an area, its range three points either way."""
    assessed = [(weight, level.value_in_score) for weight, level in levels if level.value_in_score is not None]
    if not assessed:
        return Score(None, None, None, 0, len(levels))
    value = 100 * sum(weight * (points or 0) for weight, points in assessed) / sum(weight for weight, _ in assessed)
    return Score(value, max(0.0, value - 6), min(100.0, value + 9), len(assessed), len(levels))


def assessment_of(levels: dict[str, Level] | None = None, *, language: str = "en", quality: bool = True) -> Assessment:
    """An assessment; ``levels`` overrides the level of single criteria."""
    rules, findings, areas = rules_of(), [], []
    for area, (_, criteria) in AREAS.items():
        judged = []
        for name, (_, weight, usual) in criteria.items():
            level = (levels or {}).get(f"{area}/{name}", usual)
            findings.append(finding_of(len(findings), f"{area}/{name}", level))
            judged.append((weight, level))
        areas.append((area, score_of(judged)))
    values = [score for _, score in areas if score.value is not None]
    overall = Score(
        sum(score.value or 0 for score in values) / len(values) if values else None,
        sum(score.low or 0 for score in values) / len(values) if values else None,
        sum(score.high or 0 for score in values) / len(values) if values else None,
        sum(score.assessed for score in values), len(findings),
    )
    plan = plan_of(language)
    marks = tuple(
        CommitmentQuality(index, criterion.id, (True, False, None)[(index + place) % 3], "by December 2027")
        for index in range(len(plan.commitments))
        for place, criterion in enumerate(rules.quality.criteria if rules.quality else ())
    )
    return Assessment(
        plan=plan, rules=rules, findings=tuple(findings), overall=overall, areas=tuple(areas), program_version="0.1.0",
        assessed_on="2026-11-23", quality=marks if quality else (),
        notes=(Note("The plan names no period."),),
    )


def nothing_assessed() -> Assessment:
    """An assessment in which no criterion could be judged."""
    return assessment_of({f"{area}/{name}": N for area, (_, criteria) in AREAS.items() for name in criteria}, quality=False)


def in_arabic() -> Report:
    """A report laid out from right to left, with quotes in Arabic (its fixed words stay English)."""
    assessment = assessment_of(language="ar")
    findings = tuple(
        replace(
            finding,
            evidence=tuple(
                replace(each, quote=ARABIC, language="ar", words=((0, 5),), location=replace(each.location, end=len(ARABIC)))
                for each in finding.evidence
            ),
        )
        for finding in assessment.findings
    )
    return make(replace(assessment, findings=findings), "ar")
