"""The Danish words by which the checks tell whom a number in a sentence counts, and for which time."""

from metrics.consistency.context_words import ContextWords, since_pattern
from metrics.reading.languages.da import READING
from metrics.reading.word_lists import word_set

# Multiples and places in a row, each with the sign it is compared by.
_NUMBER_WORDS = {
    **dict.fromkeys(("dobbelt", "fordoblet", "fordobles", "fordoblede"), "x2"),
    **dict.fromkeys(("tredobbelt", "tredoblet", "tredobles"), "x3"),
    "første": "1.",
    "tredje": "3.",
    "fjerde": "4.",
    "femte": "5.",
    "sjette": "6.",
    "syvende": "7.",
    "ottende": "8.",
    "niende": "9.",
    "tiende": "10.",
    "ellevte": "11.",
    "tolvte": "12.",
}

CONTEXT = ContextWords(
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
    done=r"\w{2,}(?:ede|[dgklnv]te)|hjalp|gav|traf|fandt|spurgte|fyldte|hørte",
    participle=r"\w{2,}(?:et|t)",
    perfect=word_set("har havde"),
    infinitive="at",
    stating=word_set(
        "nåede nået rundet passeret omfattede omfattet rummede rummet oversteg oversteget overskredet omtrent "
        "omkring repræsenteret samlet fordelt spredt fordoblede fordoblet dækker dækkede"
    ),
    contact=word_set("med til hos rundt"),
    present="(?:var |er |blev |sad )?(?:til stede|fremmødt|mødt op|med på|i salen|på skærmen|online)",
    share="hver (?:anden|tredje|fjerde|femte|tiende)|halvdelen|en tredjedel|en fjerdedel|flertallet",
    branch=r"i [a-zæøå ]{0,20}(?:branchen|sektoren|industrien|regionen|området)",
    group_endings=(
        *("gruppe", "gruppen", "grupper", "panel", "panelet", "udvalg", "udvalget", "kanal", "kanalen"),
        *("netværk", "netværket", "forum", "klub", "klubben", "kreds", "hold", "holdet"),
    ),
    for_whom="for",
    joins=word_set("og samt"),
    within="inden for",
    generic=word_set(
        "antal andel vækst kraft tal nye ny nyt flere færre heraf mange samlet samlede total rate styrke "
        "og med eller end af i på til for deres den det de der ifølge teksten år årlig"
    ),
    having=word_set(
        "har havde tæller talte rummer omfatter samler samlede består repræsenterer favner forener har "
        "haft fået har har er"
    ),
    home_country=word_set("danmark danmarks danske"),
    since=since_pattern("siden", "fra", "grundlagt|stiftet|etableret|oprettet|dannet|født", READING.months, "den"),
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
    today="i dag|nu",
    frequency=r"om|pr\.?|per|i|årligt|ugentligt|siden",
    breaks="men|mens",
    relative=word_set("der som"),
    polite=word_set("De Dem Deres I"),
    in_total="i alt|total",
    parted_by="af|i|på|fra",
    are=word_set("er"),
    have_been="er|har været",
    already="nu|i dag|allerede",
    bodies="virksomheder|organisationer|firmaer|aktører",
    from_where="fra",
    to="til",
    article="",
    plural_article="de",
    after_a_statement=word_set("i og ved pr efter siden nu ifølge mod når hvilket fordelt alene"),
    each=r"pr\.?|per|for hver|i hver|om (?:året|ugen|dagen|måneden)",
    narrowing=word_set("der som under over mellem"),
    auxiliaries=word_set("har havde er var vil kan blev også allerede"),
    prepositions_of_place="i|fra|på|hos|af|uden for",
    prepositions_of_origin=word_set("i fra"),
    ahead_of_a_place="[Ii]|[Pp]å|[Ff]ra",
    capitalised_months=frozenset(),
    pronouns=word_set("der det den i dag nu alt med ved"),
    outcomes=word_set("resultat resultatet effekt effekten gevinst gevinsten udbytte udbyttet"),
    by_how_much=word_set("med"),
    negations=word_set("ikke hver hverken"),
    number_words=_NUMBER_WORDS,
    abbreviations=word_set(
        "ca kr nr mio mia pct pr kl tlf jf stk dr bl.a f.eks m.fl osv d hr fr p.t inkl ekskl maks"
    ),
)
