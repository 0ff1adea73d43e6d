"""Words that tell of whom, and of when, a number in a sentence speaks; by language."""

from dataclasses import dataclass

from metrics.reading.words import READING_WORDS, ReadingWords, word_set


@dataclass(frozen=True, eq=False)
class ContextWords:
    """The word lists of one language, in small letters.

    we, own_bodies: the organisation speaking of itself. groups: bodies with members of their own. neutral:
    adjectives that do not narrow down what is counted. goals, past, ago: when. changes: verbs of growth, after
    which a number is a difference; gains: verbs whose object is new; room: what holds so many. taking_part: what
    only some do. events: where only some meet.
    compounds: endings that make another word for what is counted of its name ("medlemsvirksomheder").
    """

    we: frozenset[str]
    own_bodies: frozenset[str]
    possessives: frozenset[str]
    field: frozenset[str]
    others: frozenset[str]
    compared: frozenset[str]
    elsewhere: frozenset[str]
    groups: frozenset[str]
    neutral: frozenset[str]
    goals: frozenset[str]
    past: frozenset[str]
    changes: frozenset[str]
    gains: frozenset[str]
    room: frozenset[str]
    taking_part: frozenset[str]
    events: frozenset[str]
    generic: frozenset[str]
    having: frozenset[str]
    home_country: frozenset[str]
    since: str
    counting: frozenset[str]
    being: frozenset[str]
    of_which: tuple[str, ...]
    future: str
    ago: str
    suffixes: tuple[str, ...]
    compounds: tuple[str, ...]
    count_suffixes: tuple[str, ...]
    same_words: dict[str, str]
    taking_part_word: str
    taking_part_phrases: tuple[str, ...]


def _since(since: str, start: str, founded: str, reading: ReadingWords) -> str:
    """What stands ahead of a year that only says since when: "siden januar", "fra", "stiftet i"."""
    day = rf"(?:\s+(?:den|the|\d+\.?|{reading.months.lower()}))*"
    return rf"\b(?:{since}(?:\s+[^\W\d_]+){{0,3}}|(?:{since}|{start}){day}|(?:{founded})(?:\s+[^\W\d_]+)?)\s*$"


CONTEXT_WORDS = {
    "da": ContextWords(
        we=word_set("vi vores vor vort os"),
        own_bodies=word_set(
            "klyngen klyngens klyngeorganisationen foreningen foreningens netværket "
            "netværkets organisationen organisationens fællesskabet fællesskabets medlemskredsen medlemskreds "
            "medlemskredsens klyngefællesskabet innovationsnetværket sekretariatet klyngesekretariatet "
            "medlemsorganisationen"
        ),
        possessives=word_set("vores vore foreningens klyngens netværkets organisationens fællesskabets de"),
        field=word_set("klynge netværk medlem"),
        others=word_set(
            "søsterorganisation søsterklynge søsterklyngen partnerorganisation samarbejdspartner "
            "samarbejdspartneren konkurrent konkurrenten naboklyngen søsternetværk svenske norske tyske "
            "finske franske hollandske britiske europæiske nordiske amerikanske svensk norsk tysk finsk "
            "islandske polske estiske"
        ),
        compared=word_set(
            "så stor stort store større høj højt høje højere mere flere sandsynlig sandsynligt sandsynlighed "
            "god bedre chance chancen muligheden for end den det op ned"
        ),
        elsewhere=word_set(
            "bnp inflationen inflation renten rente ledigheden ledighed økonomien samfundsøkonomien landsplan"
        ),
        groups=word_set(
            "bestyrelse bestyrelsen bestyrelsens udvalg udvalget udvalgets råd rådet rådets repræsentantskab "
            "repræsentantskabet gruppe gruppen gruppens arbejdsgruppe arbejdsgruppen arbejdsgruppens "
            "styregruppe styregruppen panel panelet panelets ekspertpanel ekspertpanelet team teamet hold "
            "holdet kor koret parti partiet folketing folketinget folketingets parlament parlamentet "
            "parlamentets jury juryen juryens komité komitéen kommission kommissionen byråd byrådet byrådets "
            "regionsråd regionsrådet fagforening fagforeningen fagforbund forbundet forbund eu union unionen "
            "nato udvalgene kreds taskforce task advisory ledelse ledelsen direktion direktionen familie "
            "familien klub klubben klubbens idrætsforening idrætsforeningen sportsklub boligforening "
            "boligforeningen ejerforening ejerforeningen menighedsråd kirken kor lokalafdeling "
            "lokalafdelingen søsterklynge søsterorganisation søsterklyngen moderorganisation "
            "hovedorganisationen brancheforeningen brancheforening brancheorganisationen erhvervsforening "
            "handelsstandsforening dommerpanel følgegruppe følgegruppen referencegruppe projektgruppe "
            "projektgruppen ungdomsafdeling afdelingen afdeling crew orkester orkestret band bandet "
            "delegation delegationen kuratorium advisoryboard board boardet nævn nævnet kollegium "
            "andelsforening kooperativ netværksgruppe erfagruppe erfagruppen vandværk vandværket "
            "fitnesscenter sangforening skytteforening kajakklub roklub"
        ),
        neutral=word_set(
            "stolte glade tilfredse engagerede dygtige forskellige stærke gode samlede fantastiske kære "
            "dedikerede skønne loyale trofaste ambitiøse innovative"
        ),
        goals=word_set(
            "mål målet målsætning målsætningen ambition ambitionen ambitioner vision visionen håber håb "
            "forventer forventning forventningen forventes ønsker ønske drømmer drøm planlægger plan sigter "
            "sigte regner hvis prognose prognosen potentiale potentialet næste inden kommende fremtiden "
            "budget budgetterer muligvis måske tænk forestil satser stiler"
        ),
        past=word_set(
            "dengang oprindeligt oprindelig tidligere førhen begyndelsen starten startede begyndte stiftelsen "
            "grundlæggelsen forrige foregående"
        ),
        changes=word_set(
            "vokset voksede vokser vokse steget steg stiger stige faldet faldt falder falde øget øgede øger "
            "øge udvidet udvidede udvider reduceret skåret fremgang tilbagegang stigning fald vækst forøget "
            "tilvækst"
        ),
        gains=word_set(
            "fik får fået mistede mistet mister vandt vundet hvervet hvervede hverver tiltrukket tiltrak "
            "tiltrækker modtaget velkommen optaget optog byder bød tilføjet udmeldt indmeldt yderligere endnu "
            "ekstra nye"
        ),
        room=word_set("plads pladser kapacitet siddepladser"),
        taking_part=word_set(
            "deltog deltager deltaget mødte møder mødt svarede svarer svaret stemte stemmer stemt tilmeldte "
            "tilmeldt besøgte besøgt kom kommer vandt underskrev underskrevet ventes samledes "
            "tog siger mener meldte meldt fik rejste bad ønskede brugte benyttede gennemførte efterspurgte "
            "søgte ansøgte sad stod holdt takkede diskuterede arbejdede"
        ),
        events=word_set(
            "konference konferencen konferencens møde mødet møder messe messen kursus kurset kurser seminar "
            "seminaret undersøgelse undersøgelsen webinar webinaret workshop workshoppen arrangement "
            "arrangementet generalforsamling generalforsamlingen kampagne kampagnen årsmøde årsmødet topmøde "
            "topmødet morgenmøde morgenmødet temadag temadagen folkemøde folkemødet messer rundspørge "
            "rundspørgen analyse analysen event eventet eventen dagen netværksmøde netværksmødet morgenmad "
            "studietur studieturen rundvisning festival festivalen konkurrence konkurrencen pilotprojekt "
            "pilotprojektet pilotforløb spørgeskema spørgeskemaundersøgelse spørgeskemaundersøgelsen "
            "stikprøve stikprøven workshops webinarer hackathon informationsmøde informationsmødet "
            "julefrokost sommerfest åbning åbningen høring høringen"
        ),
        generic=word_set(
            "antal andel vækst kraft tal nye ny nyt flere færre heraf mange samlet samlede total rate styrke "
            "og med eller end af i på til for deres den det de der ifølge teksten år årlig"
        ),
        having=word_set(
            "har havde tæller talte rummer omfatter samler samlede består repræsenterer favner forener har "
            "haft fået har har er"
        ),
        home_country=word_set("danmark danmarks danske"),
        since=_since("siden", "fra", "grundlagt|stiftet|etableret|oprettet|dannet|født", READING_WORDS["da"]),
        counting=word_set("antal antallet tallet total totalen"),
        being=word_set("er var talte tæller udgjorde udgør nåede rundede passerede endte landede på blev"),
        of_which=("heraf", "deraf", "af dem", "af disse", "hvoraf"),
        future=r"\b(?:vil|skal|kan|bør|kunne|skulle|ville)\s(?:\w+\s){0,4}?(?:have|nå|være|blive|runde|tælle|samle|vokse|op)\b",
        ago=r"\b(?:år|årtier|årti|måneder|måned|uger|uge|længe|tid)\s+siden\b",
        suffixes=(
            *("", "s", "n", "ns", "en", "ens", "et", "ets", "t", "ts", "e", "es", "er", "ers"),
            *("ne", "nes", "r", "rs", "rne", "rnes", "erne", "ernes"),
        ),
        compounds=("svirksomheder", "svirksomhederne", "sfirmaer", "sorganisationer", "sorganisationerne"),
        count_suffixes=("stal", "stallet", "santal", "santallet", "tal", "tallet", "antal", "antallet"),
        same_words={"deltog": "deltag", "deltaget": "deltag", "medvirkede": "deltag"},
        taking_part_word="deltag",
        taking_part_phrases=("var med i", "er med i", "været med i"),
    ),
    "en": ContextWords(
        we=word_set("we our us ours"),
        own_bodies=word_set("cluster association network organisation organization community membership hub"),
        possessives=word_set("our cluster's association's network's organisation's organization's community's the"),
        field=word_set("cluster network member"),
        others=word_set(
            "sister partner partner's competitor parent neighbouring swedish norwegian german finnish french "
            "dutch british european nordic american icelandic polish estonian counterpart"
        ),
        compared=word_set(
            "as so likely great greater high higher large larger big bigger more better good the probability "
            "chance odds than what stronger strong"
        ),
        elsewhere=word_set("gdp inflation interest unemployment economy nationwide eurozone"),
        groups=word_set(
            "board boards committee committees council councils group groups panel panels team teams jury "
            "choir party parliament parliament's congress commission union unions eu eu's nato assembly "
            "cabinet taskforce family families club clubs crew orchestra band delegation senate faculty "
            "federation confederation chamber society subcommittee advisory board's committee's council's "
            "panel's jury's gym working steering branch chapter squad league church congregation cooperative "
            "co-operative"
        ),
        neutral=word_set(
            "proud happy satisfied committed dedicated different strong great valued loyal engaged ambitious "
            "diverse fantastic wonderful dear active-minded"
        ),
        goals=word_set(
            "goal goals target targets aim aims aiming ambition vision hope hopes hoping expect expects "
            "expected expecting wish wishes want wants dream plan plans planned forecast if might next "
            "potential budget upcoming imagine suppose unless projected aspire aspires intend intends"
        ),
        past=word_set(
            "originally formerly previously initially then started began founding foundation launch "
            "earlier once former back used"
        ),
        changes=word_set(
            "grown grew grow grows growing risen rose rise rises rising fallen fell fall falls increased "
            "increase increases increasing decreased decrease decreases expanded expand expands up down "
            "growth decline declined dropped shrunk"
        ),
        gains=word_set(
            "gained gain gains lost lose loses losing recruited recruit recruits welcomed welcome welcomes "
            "attracted attract attracts signed added adding another further additional extra new joined "
            "joining admitted"
        ),
        room=word_set("room space seats seating capacity"),
        taking_part=word_set(
            "attended attend attends took take takes participated participate voted vote answered answer "
            "responded respond replied signed joined join came come visited visit asked said say says "
            "registered turned gathered met travelled won used sat stood thanked requested received "
            "completed applied showed"
        ),
        events=word_set(
            "conference conference's meeting meetings fair trade-fair course courses seminar survey webinar "
            "workshop event events assembly campaign summit breakfast hearing analysis poll questionnaire "
            "festival competition pilot sample study lunch dinner party opening tour briefing workshops "
            "webinars hackathon session excursion"
        ),
        generic=word_set(
            "number share growth strength power figure figures new more fewer less of which and with or than "
            "in on to for their the that according text total rate years annual"
        ),
        having=word_set(
            "has have had counts counted comprises comprised includes included brings represents represented "
            "unites consists numbers gathers is are embraces"
        ),
        home_country=word_set("denmark denmark's danish"),
        since=_since("since", "from", "founded|established|created|formed|launched|born", READING_WORDS["en"]),
        counting=word_set("number total count tally"),
        being=word_set(
            "is are was were numbered totalled totaled reached hit passed counted stood at numbering of"
        ),
        of_which=("of which", "of whom", "of them", "of these", "including"),
        future=r"\b(?:will|would|could|should|may|can|to)\s(?:\w+\s){0,2}?(?:have|reach|be|become|grow|count|pass|hit|top)\b",
        ago=r"\bago\b",
        suffixes=("", "s", "'s", "’s", "s'", "s’", "es", "ing", "ed"),
        compounds=(),
        count_suffixes=("ship",),
        same_words={},
        taking_part_word="participating",
        taking_part_phrases=("take part", "takes part", "took part", "taken part", "taking part"),
    ),
}
