"""What a heading of a plan says it is: a commitment, a milestone, a theme, an annex, a chapter, a numbered title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from checker.plans.wording import level, plain, word_count


class Sort(StrEnum):
    """The sort of a heading. Only its first words and number decide."""

    COMMITMENT = "commitment"
    ACTION = "action"
    """A weaker word that some plans use for a commitment ("Action 12") and others for its steps."""
    MILESTONE = "milestone"
    THEME = "theme"
    ANNEX = "annex"
    CONTENTS = "contents"
    NUMBERED = "numbered"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart. ``title`` is what follows word and number, ``at`` the offset where it begins."""

    sort: Sort
    number: str
    title: str
    at: int = 0


_SIGN = r"(?:\s*(?:n(?:o|r|ro|um|umero|umber)?s?\s*[.o°]*|numero|number|#)\s*)?"
_NUMBER = r"(?:[a-z]{1,3}[-.]?\s?)?\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?|[ivxl]{1,6}|[a-z](?=[\s.:)-])"
_WORDED = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|un|deux|trois|quatre|cinq|sept|huit|neuf|dix|uno|dos|tres"
    "|cuatro|cinco|seis|siete|ocho|nueve|diez|um|dois|quatro|sete|oito|nove|dez"
)
_DIGITS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un deux trois quatre cinq six sept huit neuf dix",
        "uno dos tres cuatro cinco seis siete ocho nueve diez",
        "um dois tres quatro cinco seis sete oito nove dez",
    )
    for number, word in enumerate(words.split(), 1)
}

_ADJECTIVE = r"(?:(?:ogp|key|new|proposed|national|local|flagship|thematic|draft|open\s+government)\s+)?"
_COMMITMENT_WORD = rf"{_ADJECTIVE}(?:commitments?|engagements?|compromisos?|compromissos?)"
_ACTION_WORD = r"(?:(?:key|flagship|priority)\s+)?(?:actions?(?:\s+points?|\s+items?)?|initiatives?|measures?|projects?|mesures?|actions?|accion(?:es)?|medidas?|iniciativas?|acao|acoes|iniciativa|proyecto|projeto)"
_MILESTONE_WORD = (
    r"(?:milestones?|jalons?|hitos?|marcos?|metas?|etapes?|etapas?|activit(?:y|ies|es?)|actividad(?:es)?|atividades?|deliverables?|livrables?"
    r"|entregables?|entregas?|indicators?|indicateurs?|indicador(?:es)?|steps?|tasks?|outputs?|benchmarks?)"
)
_THEME_WORD = (
    r"(?:themes?|thematic\s+areas?|pillars?|clusters?|challenges?|grand\s+challenges?|desafios?|ejes?|axes?|eixos?|areas?|pilar(?:es)?|piliers?"
    r"|strands?|goals?|priorit(?:y|ies|es?)|strategic\s+(?:objectives?|areas?|axis)|objectives?|objectifs?|objetivos?|defis?|retos?|lineas?|linhas?|volets?|chapters?|chapitres?|capitulos?|part|partie|parte|section|seccion|secao)"
)
_ANNEX_WORD = r"(?:annex(?:es|e|ure)?|appendix|appendices|anexos?|apendices?|adjuntos?)"

_TAKEN_APART = re.compile(
    rf"^\W*(?P<word>(?P<commitment>{_COMMITMENT_WORD})|(?P<action>{_ACTION_WORD})|(?P<milestone>{_MILESTONE_WORD})|(?P<theme>{_THEME_WORD})|(?P<annex>{_ANNEX_WORD}))"
    rf"\b{_SIGN}\s*(?P<number>{_NUMBER}|(?:{_WORDED})\b)?(?P<rest>\s*[:.)\]|–—-]+\s*|\s+|$)"
)
_NUMBERED = re.compile(
    r"^\W{0,2}(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}|[ivxl]{1,6}(?=[.)])|[a-z](?=[.)]))\s*(?P<rest>[.):–—-]+\s*|\s+)(?=\S)"
)
_ANNEX_PLAIN = re.compile(rf"^{_ANNEX_WORD}\b")
_CONTENTS = re.compile(
    r"^(?:table of )?contents?$|^(?:table des )?matieres$|^sommaire$|^indice(?: (?:general|de contenidos?))?$"
    r"|^(?:tabla de )?contenidos?$|^sumario$|^(?:tabela de )?conteudos?$|^list of (?:tables|figures|commitments)$|^in this document$"
    r"|^liste des (?:tableaux|figures|engagements)$|^lista de (?:tablas|figuras|compromisos|compromissos|quadros)$"
)

_PAST = re.compile(
    r"\b(?:efforts?.*to date|achievements?|progress (?:to date|so far|made)|previous (?:national |ogp )?(?:action )?plans?|past (?:action )?plans?"
    r"|(?:first|second|third|fourth|last) (?:national )?(?:action )?plans?|(?:results|implementation|review|evaluation|lessons|completion) (?:of|from) (?:the )?(?:previous|past|first|second|third|fourth|fifth|earlier|last).*"
    r"|lessons learn(?:ed|t)|(?:our|the) (?:journey|story|record)|what (?:we have|has been) (?:done|achieved)|self assessment|accomplishments|track record|successes|state of play"
    r"|realisations|bilan|acquis|efforts? (?:deployes?|a ce jour|accomplis)|plans? (?:d action )?precedents?|premier plan|deuxieme plan|retour sur"
    r"|avances|logros|esfuerzos.*(?:fecha|momento|hoy)|plan(?:es)? (?:de accion )?(?:anterior(?:es)?|previos?)|(?:primer|segundo|tercer) plan de accion|resultados (?:del|de los)|lecciones aprendidas|balance"
    r"|avancos|conquistas|esforcos.*(?:data|momento|hoje)|planos? (?:de acao )?anterior(?:es)?|resultados (?:do|dos)|licoes aprendidas|historico"
    r")\b"
)
_OTHER_CHAPTER = re.compile(
    r"^(?:introduction|foreword|preface|executive summary|summary|overview|background|about (?:this|the|ogp).*|methodology|conclusions?|next steps|consultations?(?: .*)?|content|how (?:this|the) (?:plan|document) was .*"
    r"|(?:the )?(?:co ?creation|development|consultation|drafting|public consultation)(?: process| of .*)?.*|(?:national action )?plan (?:development )?process|implementation.*|monitoring.*|governance.*|evaluation.*|oversight.*|glossary.*|abbreviations.*|acronyms.*|list of .*|acknowledge?ments?"
    r"|references|bibliography|contacts?|multi ?stakeholder.*|what is (?:the )?(?:open government|ogp).*|context|message.*|statement.*|vision.*|purpose|scope"
    r"|avant propos|resume.*|preambule|edito.*|contexte.*|methodologie.*|conclusion.*|processus.*|elaboration.*|suivi.*|mise en oeuvre.*|gouvernance.*|glossaire.*|sigles.*|liste des .*|remerciements|concertation.*|prochaines etapes"
    r"|introduccion|prologo|presentacion|resumen.*|antecedentes|contexto.*|metodologia.*|conclusion(?:es)?|proceso.*|construccion.*|elaboracion.*|cocreacion.*|co creacion.*|seguimiento.*|monitoreo.*|gobernanza.*|implementacion.*|glosario.*|siglas.*|agradecimientos.*|proximos pasos|evaluacion.*|mensaje.*"
    r"|introducao|apresentacao|prefacio|sumario executivo|contextualizacao.*|conclus(?:ao|oes).*|processo.*|elaboracao.*|acompanhamento.*|monitoramento.*|monitorizacao.*|governanca.*|implementacao.*|glossario.*|agradecimentos.*|proximos passos|avaliac.*)$"
)
_NOT_TAKEN = re.compile(
    r"\b(?:rejected|not (?:taken|included|adopted|accepted|selected|retained)|proposals?|priority areas|wish|recommendations?|suggestions?|civil society|previous|past|members?|propositions?|non retenu|rejete|propuestas?|no (?:incluid|incorporad|adoptad|acogid)|rechazad|propostas?|nao (?:incorporad|adotad|acolhid|incluid)|rejeitad)"
)
_COMMITMENTS_INSIDE = re.compile(
    r"\b(?:commitments?|templates?|engagements?|fiches?|compromisos?|fichas?|compromissos?|matrix|matrices?|matriz|action plan|plan d action|plan de accion|plano de acao)\b"
)


_FIRST_WORDS = re.compile(r"^\W*(?P<title>[^.!?:;–—]{3,160}?)\s*(?P<mark>\s[–—-]\s|:\s|\.\s)(?=\S)")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|shall|should|must|can|may|would|does|did|est|sont|sera|ont|a été|es|son|será|ha|han|é|são|foi|tem)\b"
)


_ORDER = re.compile(
    r"(?:publish|open|report|let|hold|strengthen|improve|expand|create|establish|launch|develop|implement|promote|increase"
    r"|ensure|build|support|introduce|make|set|extend|moderni[sz]e|enhance|provide|adopt|pass|reform|review|train|give|protect"
    r"|advance|share|join|pilot|identify|reach|customi[sz]e|mobili[sz]e|raise|deepen|encourage|work|continue|drive|equip|empower"
    r"|facilitate|monitor|conduct|convene|organi[sz]e|prepare|submit|finali[sz]e|collaborate|call|disclose|update|design|engage|involve|consult|broaden|simplify|use|put|bring|reduce|fight|prevent"
    r"|\w{2,}(?:er|ir|re|ar))\s"
)
"""A first word that tells someone to do something: the imperative in English, the infinitive in the others."""
_LONGEST_START = 240
"""Characters of a text in which its word and number must stand."""


@lru_cache(maxsize=8192)
def take_apart(text: str) -> Heading:
    """``text`` as a heading: its sort, number and title. The title is verbatim; ``number`` is as written."""
    folded = level(text[:_LONGEST_START])
    match = _TAKEN_APART.match(folded)
    if match:
        number = text[match.start("number") : match.end("number")] if match["number"] else ""
        number = _DIGITS.get(level(number), number).strip()
        title = text[match.end() :].strip()
        sort = next(
            sort
            for sort in (Sort.COMMITMENT, Sort.ACTION, Sort.MILESTONE, Sort.THEME, Sort.ANNEX)
            if match[sort.value]
        )
        separated = bool(match["rest"].strip()) or not title
        if sort is Sort.ANNEX and (number or separated or len(text.split()) <= 12):
            return Heading(sort, number, title, match.end())
        if number and (separated or title[:1].isupper() or title[:1] in "“\"«¿'‘"):
            return Heading(sort, number, title, match.end())
        if sort is Sort.THEME and separated and title:
            return Heading(sort, "", title, match.end())
    label = plain(text[:_LONGEST_START])
    if _CONTENTS.match(label):
        return Heading(Sort.CONTENTS, "", text.strip())
    numbered = _NUMBERED.match(folded)
    if numbered and len(label) > len(numbered["number"]) + 1 and not numbered["number"].isalpha():
        return Heading(
            Sort.NUMBERED,
            text[numbered.start("number") : numbered.end("number")],
            text[numbered.end() :].strip(),
            numbered.end(),
        )
    if numbered and numbered["rest"].strip():
        bare = text[numbered.end() :].strip()
        if _ANNEX_PLAIN.match(plain(bare)):
            return Heading(Sort.ANNEX, "", bare, numbered.end())
        return Heading(
            Sort.NUMBERED, text[numbered.start("number") : numbered.end("number")], bare, numbered.end()
        )
    return Heading(Sort.PLAIN, "", text.strip())


def run_in_title(text: str) -> str | None:
    """The title that a paragraph begins with: "Aid Transparency – the Cabinet Office will …", else ``None``."""
    match = _FIRST_WORDS.match(text)
    if match is None or word_count(text[match.end() : match.end() + 200]) < 8:
        return None
    title = match["title"].strip()
    words = title.split()
    if not 2 <= len(words) <= 20 or not title[0].isupper() or _FINITE.search(title.lower()):
        return None
    if match["mark"].strip() in ("–", "—", "-"):
        return title
    long_words = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long_words) >= 0.6 * max(1, len(long_words))
    return title if capitals or _ORDER.match(title.lower()) else None


def after_title(text: str) -> int:
    """Where the text of a paragraph with a run-in title goes on after the title and its mark."""
    match = _FIRST_WORDS.match(text)
    return match.end() if match else 0


def gives_order(text: str) -> bool:
    """Whether a list item begins by telling someone to do something: "Publish the register", "Publier le registre"."""
    return bool(_ORDER.match(text[:40].lstrip("•-–—0123456789.) ").lower()))


def tells_past(title: str) -> bool:
    """Whether a chapter of this title looks back: earlier plans, achievements, lessons."""
    return bool(_PAST.search(plain(title)))


def tells_other(title: str) -> bool:
    """Whether a chapter of this title holds no commitments: introduction, process, monitoring, glossary."""
    return bool(_OTHER_CHAPTER.match(plain(title)))


def holds_commitments(annex_title: str) -> bool:
    """Whether an annex of this title may hold the plan's own commitments, and not what others asked for."""
    label = plain(annex_title)
    return bool(_COMMITMENTS_INSIDE.search(label)) and not _NOT_TAKEN.search(label)
