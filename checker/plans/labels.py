"""The labels of commitment forms: which field a row, heading or run-in label of a plan opens.

Covers the forms that the Open Government Partnership has handed out since 2014 and the wordings that countries
made of them, in English, French, Spanish and Portuguese. All four languages are tried on every label: forms are
often half translated.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from checker.model import Role
from checker.plans.wording import plain

LONGEST = 24
"""A label has no more words than this."""

_LONGEST_IN_CHARACTERS = 300


class Field(StrEnum):
    """What stands in a field of a commitment form."""

    CONTACT = "contact"
    RELEVANCE = "relevance"
    STATUS = "status"
    PERIOD = "period"
    START = "start"
    END = "end"
    SUPPORTING = "supporting"
    LEAD = "lead"
    PROBLEM = "problem"
    CONTRIBUTION = "contribution"
    MILESTONES = "milestones"
    OUTPUT = "output"
    NUMBER = "number"
    TITLE = "title"
    ADDITIONAL = "additional"
    RESOURCES = "resources"
    DESCRIPTION = "description"
    THEME = "theme"

    @property
    def role(self) -> Role:
        """The role of what stands in the field. Rationale and background are the problem's side of a commitment."""
        return _ROLES.get(self, Role.PARTICULARS)


_ROLES = {
    Field.TITLE: Role.TITLE,
    Field.DESCRIPTION: Role.COMMITMENT,
    Field.MILESTONES: Role.MILESTONE,
    Field.OUTPUT: Role.MILESTONE,
    Field.PROBLEM: Role.PROBLEM,
    Field.CONTRIBUTION: Role.PROBLEM,
    Field.RELEVANCE: Role.PROBLEM,
    Field.ADDITIONAL: Role.PROBLEM,
}

_BODY_EN = r"(?:agenc(?:y|ies)|institutions?|organi[sz]ations?|departments?|ministr(?:y|ies)|actors?|entit(?:y|ies)|bod(?:y|ies)|offices?|part(?:y|ies)|directorates?|authorit(?:y|ies)|unit|stakeholders?)"
_BODY_FR = r"(?:agences?|institutions?|ministeres?|organismes?|administrations?|acteurs?|entites?|services?|structures?|autorites?|directions?)"
_BODY_ES = r"(?:institucion(?:es)?|entidad(?:es)?|organismos?|dependencias?|ministerios?|agencias?|actor(?:es)?|organos?|unidad(?:es)?|instancias?|autoridad(?:es)?|secretarias?)"
_BODY_PT = r"(?:orgaos?|instituic(?:ao|oes)|entidades?|ministerios?|agencias?|organizac(?:ao|oes)|ator(?:es)?|unidades?)"

_PATTERNS: dict[Field, tuple[str, ...]] = {
    Field.CONTACT: (
        r"contacts?(?: (?:information|details|persons?|points?|name).*)?",
        r"(?:name|names) of (?:the )?responsible (?:person|official|officer)s?.*",
        r"(?:title|position|designation|role)(?: and| or)? (?:department|division|unit|organisation).*",
        r"(?:e ?mail|phone|telephone)(?: address| number)?(?: (?:and|or))?(?: (?:e ?mail|phone|telephone|number))*",
        r"responsible (?:person|official|officer)s?.*",
        r"(?:focal|contact) points?.*",
        r"(?:government )?point of contact",
        r"coordonnees.*|informations? de contact.*|personnes? (?:ressources?|responsables?|de contact|a contacter).*",
        r"nom (?:et prenom )?(?:de la personne|du responsable|du referent).*",
        r"(?:titre|fonction|poste)(?: et| ou)? (?:departement|direction|service|fonction).*",
        r"(?:adresse )?(?:courriel|e ?mail|mail|telephone|electronique)(?: et (?:telephone|courriel|numero).*)?",
        r"(?:informacion|datos) de contacto|contactos?",
        r"nombre(?: y apellido)? (?:de la persona|del responsable|del funcionario|del contacto).*",
        r"personas? (?:responsables?|de contacto|encargadas?).*",
        r"(?:titulo|cargo|puesto)(?: y| o)? (?:departamento|area|unidad|direccion|institucion).*|cargo",
        r"(?:correo|direccion de correo)(?: electronico)?(?: y telefono.*)?|telefono.*",
        r"(?:informacoes|dados|informacao) (?:de|para|do) contato.*|contatos?|contactos",
        r"nome (?:do responsavel|da pessoa|e cargo|do servidor).*|servidor(?:es)? responsave(?:l|is).*",
        r"(?:titulo|cargo)(?: e| ou)? (?:departamento|area|setor).*|e mail e telefone|ponto focal",
    ),
    Field.RELEVANCE: (
        r"(?:why is (?:this|the) commitment |is it |how is (?:it|the commitment) )?relevan(?:t|ce)(?: .*)?",
        r"(?:ogp|open government|core|grand) (?:grand )?(?:values?|challenges?|principles?)(?: .*)?",
        r"how will (?:the |this )?commitment (?:promote|foster|help (?:to )?(?:foster|improve|promote)|improve).*",
        r"access to information|(?:civic|public|citizen) participation|public accountability|transparency(?: and access.*)?",
        r"technology (?:and )?innovation.*|accountability|inclusion",
        r"(?:en quoi|pourquoi) (?:l|cet) engagement (?:est il|est ce) pertinent.*|pertinence.*",
        r"(?:lien|contribution) (?:avec|aux) (?:les )?valeurs.*|(?:valeurs|principes|defis?) (?:du )?(?:pgo|ogp|gouvernement ouvert).*",
        r"(?:comment|en quoi) (?:l|cet) engagement (?:promeut|favorise|ameliore|va t il promouvoir|permettra t il de promouvoir).*",
        r"(?:por ?que|como) es relevante.*|relevancia.*|pertinencia.*",
        r"(?:valor(?:es)?|principios?|desafios?|retos?) (?:de )?(?:la )?(?:ogp|aga|gobierno abierto).*",
        r"(?:como|de que manera) (?:el compromiso |este compromiso )?(?:promovera|fomentara|mejorara|promueve|contribuira a promover).*(?:transparencia|rendicion|participacion).*",
        r"(?:por ?que|como) (?:o|este) compromisso e relevante.*|(?:valor(?:es)?|principios?|desafios?) (?:da |de )?(?:ogp|governo aberto).*",
        r"como o compromisso (?:promovera|promove|ajudara|fomenta|melhora).*",
    ),
    Field.STATUS: (
        r"(?:completion|implementation|commitment|current) (?:level|status).*|status|level of completion|completion|country|pays|pais",
        r"(?:is (?:this|it) a )?(?:new or ongoing|ongoing or new|star)(?: commitment\b.*)?|not started|completed|in progress",
        r"nouve(?:au|l)(?: engagement)? ou (?:en cours|existant).*|(?:etat|niveau) (?:d avancement|de realisation).*",
        r"nuevo o (?:en )?(?:curso|continu|proceso|existente).*|(?:estado|nivel) (?:de )?(?:avance|cumplimiento).*",
        r"novo ou (?:em )?(?:andamento|curso).*|(?:estado|nivel|status) (?:de|da) (?:execucao|implementacao|cumprimento).*",
    ),
    Field.PERIOD: (
        r"(?:commitment )?(?:start|starting|start date)(?: date)?(?: and| to| of)? (?:end|completion|finish)(?:ing)?(?: date)?.*",
        r"(?:implementation |commitment |time )?(?:period|duration|time ?frame|time ?line|schedule)s?(?: covered| of (?:the )?(?:commitment|implementation))?",
        r"(?:dates?|date) (?:de )?debut(?: et| a)?(?: (?:date )?(?:de )?)?(?:la )?fin.*|periode.*|duree.*|calendrier.*",
        r"fechas? (?:de )?inicio (?:y|a) (?:fecha (?:de )?)?(?:termino|fin|finalizacion|conclusion|cierre).*|inicio y (?:termino|fin).*|periodo.*|vigencia.*|duracion.*|cronograma",
        r"datas? (?:de |do )?inicio (?:e|a) (?:(?:data )?(?:de |do )?)?(?:termino|fim|conclusao|encerramento).*|vigencia.*|prazo de (?:execucao|implementacao).*|duracao",
    ),
    Field.START: (
        r"(?:commitment |planned |expected )?start(?:ing)?(?: date)?(?: of (?:the )?(?:commitment|implementation))?|begin(?:s|ning)?(?: date)?|from",
        r"(?:date )?(?:de |du )?debut(?: (?:de|du|prevue?).*)?|date de (?:lancement|demarrage).*",
        r"(?:fecha )?(?:de )?inicio(?: del? .*)?",
        r"(?:data )?(?:de |do )?inicio(?: d[oea] .*)?",
    ),
    Field.END: (
        r"(?:commitment |planned |expected |target )?(?:end|completion|finish|due|delivery|target|closing)(?:ing)? ?(?:date|time)?(?: of (?:the )?(?:commitment|implementation))?",
        r"deadlines?|by when|timescales?|to|dates?|expected date.*|when",
        r"(?:date )?(?:de |d )?(?:fin|achevement|cloture)(?: (?:de|du|prevue?).*)?|echeances?.*|(?:date|delai)s?(?: (?:limite|butoir|de realisation|prevue?|cible).*)?",
        r"(?:fecha )?(?:de )?(?:termino|finalizacion|fin|conclusion|cumplimiento|entrega|cierre|finalizacion)(?: del? .*)?|(?:fecha )?limite|plazos?(?: .*)?|fechas?",
        r"(?:data )?(?:de |do )?(?:termino|fim|conclusao|encerramento|entrega)(?: d[oea] .*)?|prazos?(?: .*)?|datas?",
    ),
    Field.SUPPORTING: (
        rf"(?:other|supporting|support|partner|collaborating|cooperating|additional|secondary|participating|involved) (?:state |government |responsible |lead )?(?:ministries |{_BODY_EN})(?: s)?.*",
        rf"(?:other|supporting|all) (?:state |government )?{_BODY_EN}(?: s)?(?: .*)?",
        r"(?:state|government|public|non ?governmental|civil society|non state|state and) (?:sector )?(?:actors?|ministries|stakeholders?|partners?)(?: .*)?",
        r"partners?(?: (?:involved|institutions?|organi[sz]ations?))?|stakeholders?(?: involved)?|collaborators?|co ?leads?|others? involved|others?",
        r"(?:csos?|civil society)(?: .*)?|private sector(?: .*)?|multilaterals?(?: .*)?|working groups?|government(?: ministries)?(?: .*department.*)?|supporting",
        rf"autres? {_BODY_FR}(?: .*)?|autres? (?:parties|partenaires|intervenants)(?: .*)?",
        rf"{_BODY_FR} (?:impliques?|impliquees?|publics?|gouvernementa(?:ux|les)|associees?|associes?|etatiques?|partenaires?|de soutien|d appui|concernes?|concernees?).*",
        r"partenaires?(?: .*)?|(?:osc|organisations? de la societe civile|societe civile)(?: .*)?|parties prenantes(?: .*)?|secteur prive.*",
        rf"otros? {_BODY_ES}(?: .*)?|otros (?:involucrados|participantes|aliados)(?: .*)?",
        rf"{_BODY_ES} (?:de gobierno|del gobierno|del estado|estatales|gubernamentales|publicas?|publicos|de la sociedad civil|co ?responsables?|de apoyo|involucrad[oa]s?|participantes?|colaborador[ae]s?|aliad[oa]s|corresponsables?|de la sociedad)(?: .*)?",
        r"(?:osc|organizaciones? de (?:la )?sociedad civil|sociedad civil)(?: .*)?|contrapartes?(?: .*)?|aliados|sector privado.*|corresponsables?",
        rf"outr[oa]s {_BODY_PT}(?: .*)?|outros (?:envolvidos|participantes|parceiros|intervenientes|interessados)(?: .*)?",
        rf"{_BODY_PT} (?:de governo|do governo|do estado|envolvid[oa]s?|parceir[oa]s?|governamentais|public[oa]s?|da sociedade civil|participantes?|de apoio|intervenientes?|colaborador(?:es|as))(?: .*)?",
        r"(?:osc|organizacoes da sociedade civil|sociedade civil)(?: .*)?|parceiros(?: .*)?|setor privado.*|partes interessadas.*",
    ),
    Field.LEAD: (
        r"(?:commitment )?lead(?: [a-z]+){0,2}",
        rf"(?:commitment )?lead(?: (?:implementing|responsible|government|coordinating))*(?: (?:and )?{_BODY_EN})*(?: s)?(?: (?:responsible|involved|for|and) ?.*)?",
        rf"(?:name of )?(?:the )?(?:responsible|implementing|coordinating|accountable|principal|main|owning) (?:lead |implementing |government )?{_BODY_EN}(?: s)?(?: .*)?",
        rf"{_BODY_EN}(?: s)? (?:responsible|in charge|leading|accountable)(?: .*)?",
        r"(?:commitment )?(?:owner|holder|responsible|responsibility|led by|implementer|lead|champion)s?",
        r"who (?:is responsible|will (?:lead|implement)).*",
        rf"{_BODY_FR}(?: (?:ou |et )?{_BODY_FR})?(?: (?:gouvernementale?|publique))?s? (?:responsables?|porteu(?:r|rs|se|ses)|chefs? de file|pilotes?|chargee?s?|principa(?:l|le|ux|les)|leader|en charge|de mise en oeuvre|d execution)(?: .*)?",
        r"(?:porteurs?|pilotes?|responsables?|chefs? de file|maitre d ouvrage|responsable de la mise en oeuvre)(?: (?:de|du|principal|principaux|pour|des?)(?: .*)?)?",
        rf"{_BODY_ES}(?: (?:o |y |u )?{_BODY_ES})?(?: (?:publica|gubernamental))?s? (?:responsables?|lider(?:es)?|ejecutor(?:a|as|es)?|implementador(?:a|as|es)?|coordinador(?:a|as|es)?|a cargo|encargad[oa]s?|principal(?:es)?)(?: .*)?",
        r"responsables?(?: (?:de|del|por|institucional|principal)(?: .*)?)?|lider(?:es)?(?: .*)?",
        rf"{_BODY_PT}(?: (?:ou |e )?{_BODY_PT})?(?: public[oa])?s? (?:responsa(?:vel|veis)|lider(?:es)?|executor(?:a|as|es)?|implementador(?:a|as|es)?|coordenador(?:a|as|es)?|principal|principais)(?: .*)?",
        r"responsave(?:l|is)(?: (?:pel[oa]|d[oae]|principal)(?: .*)?)?|coordenacao|coordenador(?:es)?",
    ),
    Field.PROBLEM: (
        r"(?:what (?:is|are) )?(?:the )?(?:public |main )?(?:problem|issue|challenge|gap)s?(?: (?:that|to be|which|being|the|statement|definition|addressed|identified|or|and) ?.*)?",
        r"what (?:public )?(?:problem|issue|challenge)s? (?:does|do|will|is|are).*|(?:what are )?the causes of the problem|causes?(?: of the problem)?",
        r"status quo.*|background(?: .*)?|context(?: .*)?|rationale(?: .*)?|(?:current|existing) (?:situation|state|status quo|context).*|justification",
        r"what has been done so far.*|why (?:are we|is this needed|this matters|do we).*|where are we now|the (?:need|issue)|situation analysis",
        r"(?:quel(?:le)?s? (?:est|sont) )?(?:la |le |les )?problem(?:e|atique)s?(?: .*)?|a quel(?:le)? (?:probleme|problematique).*",
        r"contexte(?: .*)?|enjeux?(?: .*)?|(?:description de la )?situation (?:actuelle|de depart|existante).*|statu(?:t|s)? quo.*|constats?(?: .*)?|justification(?: .*)?|diagnostic(?: .*)?|(?:quelles sont )?les causes du probleme|quels? enjeux.*|etat des lieux|origine.*",
        r"(?:cual(?:es)? (?:es|son) )?(?:la |el |los |las )?(?:problem(?:a|atica)s?|necesidad)(?: .*)?|(?:cuales son las )?causas del problema",
        r"(?:contexto|situacion actual|statu(?:s)? quo|antecedentes|diagnostico|justificacion|linea de base)(?: .*)?|que se ha hecho.*|por ?que (?:es necesario|este compromiso)$",
        r"(?:qual (?:e )?)?(?:o |a )?(?:problema|questao|desafio)(?: (?:publico|publica|que|a ser|enfrentad[oa]|identificad[oa]|ou|abordad[oa]).*)?|(?:quais sao as )?causas do problema",
        r"(?:situacao atual|situacao actual|contextualizacao|contexto|justificativa|diagnostico)(?: .*)?|o que (?:ja )?foi feito.*",
    ),
    Field.CONTRIBUTION: (
        r"how (?:will|does|would|can) (?:the |this )?(?:commitment|action) (?:contribut|help|solve|address|lead|support|achieve).*",
        r"(?:expected|anticipated|intended|desired) (?:results?|impacts?|outcomes?|benefits?|changes?)(?: .*)?|impacts?|outcomes?|benefits|results",
        r"what results? (?:do|will|are).*|what (?:will|is expected to) change.*",
        r"comment (?:l|cet|cette) (?:engagement|action) (?:contribu|permet|va|resou|aide|repond).*|(?:resultats?|impacts?|effets?)(?: (?:attendus?|escomptes?|vises?|recherches?|potentiels?).*)?|quels resultats.*",
        r"(?:como|de que (?:manera|forma)) (?:el compromiso |este compromiso |va a |)?(?:contribu|resolv|ayud|solucion).*|(?:resultados?|impactos?)(?: (?:esperados?|previstos?).*)?|que resultados.*",
        r"como (?:o|este) compromisso (?:contribu|ajud|resolv|ira).*|(?:resultados?|impactos?)(?: (?:esperados?|previstos?).*)?|quais (?:sao os )?resultados.*",
    ),
    Field.OUTPUT: (
        r"(?:expected |verifiable |key |measurable )?(?:outputs?|deliverables?|indicators?|evidence|means of verification|verification|targets?|products?|measures? of success)(?: .*)?",
        r"(?:indicateurs?|livrables?|produits?|moyens? de verification|cibles?)(?: .*)?",
        r"(?:indicador(?:es)?|entregables?|productos?|medios? de verificacion|verificables?)(?: .*)?",
        r"(?:indicador(?:es)?|entregas?|produtos?|meios? de verificacao)(?: .*)?",
    ),
    Field.MILESTONES: (
        r"(?:verifiable |key |measurable |specific |list of )*(?:and )?(?:verifiable |measurable )?milestones?(?: (?:activit|with|to|and|title|name|description|number|that|for|status|s ) ?.*)?|milestones?",
        r"(?:key |main |planned |specific |proposed |concrete )?(?:activit(?:y|ies)|action steps?|steps|action items?|tasks?|benchmarks?|actions?)(?: (?:with|and|to|that|for|by|planned|required) .*)?",
        r"(?:jalons?|etapes?|activites?|feuille de route|actions? (?:prevues?|cles?|a mener|concretes?)|mesures|calendrier de mise en oeuvre|taches)(?: .*)?|actions?",
        r"lineas? de accion.*|(?:hitos?|metas?|actividad(?:es)?|pasos|acciones(?: (?:a|para|concretas|especificas|clave|previstas))?|tareas|plan de trabajo|hoja de ruta)(?: .*)?|accion",
        r"linhas? de acao.*|(?:marcos?|metas?|macro ?atividades?|atividades?|acoes(?: (?:a|para|previstas))?|etapas?|tarefas|roteiro)(?: .*)?|acao",
    ),
    Field.NUMBER: (
        r"(?:commitment |engagement |compromiso |compromisso )?(?:number|no|numero|num|n|nro|#|code|codigo|id|ref(?:erence)?)(?: (?:of|de|del|do) .*)?",
    ),
    Field.TITLE: (
        r"(?:commitment )?(?:title|name)(?: and number)?(?: of (?:the )?commitment)?|(?:number|no) and (?:name|title) of (?:the )?commitment|commitment (?:number|no|title|name)(?: and)? (?:title|name|number).*|(?:name|title) and number of (?:the )?commitment|(?:short|brief) (?:title|name)(?: of (?:the )?commitment)?|commitment title",
        r"(?:numero|nom|titre|intitule)(?: et (?:nom|numero|titre|intitule))?(?: (?:de l|du|d) ?engagement.*)?|titre(?: court)?|intitule",
        r"(?:numero|nombre|titulo)(?: y (?:nombre|titulo|numero))?(?: del compromiso)?|titulo|nombre",
        r"(?:numero|nome|titulo)(?: e (?:nome|titulo|numero))?(?: do compromisso)?|titulo|nome",
    ),
    Field.ADDITIONAL: (
        r"(?:additional|other|further|supplementary) (?:information|details|comments)(?: .*)?|(?:notes?|comments?|remarks)|links? (?:with|to) .*|risks?(?: .*)?",
        r"(?:informations?|renseignements?) (?:complementaires?|supplementaires?|additionnelles?)(?: .*)?|remarques?|liens? (?:avec|utiles?).*",
        r"(?:informacion|informaciones) (?:adicional(?:es)?|complementaria)(?: .*)?|observaciones|notas|vinculacion.*|riesgos.*",
        r"informac(?:ao|oes) (?:adicion(?:al|ais)|complementar(?:es)?)(?: .*)?|observacoes|riscos.*",
        r"(?:link to )?(?:the )?(?:un )?sustainable development goals?(?: .*)?|(?:related |relevant )?(?:sdgs?|odd|ods)(?: .*)?|objectifs? de developpement durable.*|objetivos? de desarrollo sostenible.*|objetivos? de desenvolvimento sustentavel.*",
    ),
    Field.RESOURCES: (
        r"(?:(?:estimated|required|human|financial) )*(?:resources?|budget|funding|costs?|source of (?:funding|funds))(?: (?:and|needed|required|of|for|source) ?.*)?",
        r"(?:ressources|budget|financement|couts?|recursos|presupuesto|financiamiento|costos?|orcamento|financiamento|custos?)(?: (?:et|y|e|de|du|del|do|necesari|necessair|estim|previst|prevu)\w*(?: .*)?)?",
    ),
    Field.THEME: (
        r"(?:thematic area|theme|policy area|cluster|pillar|strategic (?:area|axis|objective))s?",
        r"(?:axe|theme|thematique|domaine|volet)(?: (?:strategique|thematique))?",
        r"(?:eje|tema|area|linea)(?: (?:estrategic[oa]|tematic[oa]))?|(?:eixo|tema|area)(?: (?:estrategic[oa]|tematic[oa]))?",
    ),
    Field.DESCRIPTION: (
        r"what is (?:the|this) commitment(?: .*)?|(?:commitment|brief|general|short|full|detailed)? ?description(?: (?:of|and|\d) ?.*)?",
        r"(?:main |overall |general |specific |key )?(?:objectives?|goals?|aims?|ambitions?|scope)(?: .*)?|what (?:solution|is proposed|will (?:we|be)|we will|are we going).*|proposed solution.*|commitment(?: (?:text|summary|statement|analysis|planning))?",
        r"(?:en quoi consiste|quel est) l ?engagement(?: .*)?|(?:breve |courte )?description(?: .*)?|(?:objectifs?|ambitions?)(?: .*)?|engagements?|quelle (?:est la )?solution.*|solution proposee.*|l engagement",
        r"(?:cual es|en que consiste) el compromiso(?: .*)?|(?:breve )?descripcion(?: .*)?|(?:objetivos?|ambicion)(?: .*)?|compromiso|(?:cual es la|que) solucion.*|solucion propuesta.*",
        r"(?:qual (?:e )?|em que consiste )o compromisso(?: .*)?|(?:breve )?descricao(?: .*)?|(?:objetivos?|objectivos?|ambicao)(?: .*)?|compromisso|(?:qual (?:e )?a|que) solucao.*|solucao proposta.*",
    ),
}

_COMPILED = tuple(
    (field, re.compile("|".join(f"(?:{p})" for p in patterns))) for field, patterns in _PATTERNS.items()
)
_LEADING_NUMBER = re.compile(r"^(?:\d{1,2}|[a-h]|[ivx]{1,4}) ")

_STRONG = re.compile(
    r"^\W*(?P<label>lead implementing (?:agency ?/ ?actor|agency|actor|organi[sz]ation|institution)|lead (?:agency|institution|ministry|department)"
    r"|(?:commitment )?start and end date|milestone activity with a verifiable deliverable|responsible (?:agency|institution|ministry)"
    r"|(?:commitment )?(?:start|end) date|status quo or problem addressed(?: by the commitment)?|main objective|brief description of commitment"
    r"|what is the public problem that the commitment will address\?|what is the commitment\?|how will the commitment contribute to solv(?:e|ing) the public problem\?"
    r"|why is this commitment relevant to ogp values\?|additional information|other actors involved"
    r")\s+(?=\S)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def field_of(words: str) -> Field | None:
    """The field that a text is the label of, where the whole text is a label; else ``None``."""
    if len(words) > _LONGEST_IN_CHARACTERS:
        return None
    label = plain(words)
    if not label or label.count(" ") >= LONGEST:
        return None
    for candidate in (label, _LEADING_NUMBER.sub("", label)):
        for field, pattern in _COMPILED:
            if pattern.fullmatch(candidate):
                return field
        if candidate == label and not _LEADING_NUMBER.match(label):
            break
    return None


def run_in(text: str) -> tuple[Field, int] | None:
    """The field that a text begins with ("Lead: Ministry of Health"), and where its content begins.

    A label is set off by a colon or a question mark; long labels of OGP's own form need nothing.
    """
    head = text[:160]
    for match in re.finditer(r"\s?[:?](?:\s+|$)|\s[–—]\s", head):
        label = text[: match.start()]
        if len(label.split()) >= LONGEST:
            break
        field = field_of(label)
        if field is not None and not (match.group().strip() in "–—" and len(label.split()) < 2):
            return field, match.end()
    strong = _STRONG.match(text)
    if strong:
        field = field_of(strong["label"])
        return (field, strong.end()) if field else None
    return None
