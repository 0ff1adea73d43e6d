"""How Danish inflects and compounds its words. Everything here is spelt out: æ is ae, ø is oe, å is aa."""

from metrics.reading.word_lists import word_set
from search.words.word_rules import WordRules

RULES = WordRules(
    small_words=word_set(
        "ad af alle alt altid anden andet andre at blev bliver da dag de dem den denne der deres det dette "
        "dig din dine dit dog du efter eget egne ej eller en end endnu er et faar faa fik flere for fordi "
        "foer fra gaa gik gives giver goer goere ham han hans har have havde hele hende hendes her hvad "
        "hvem hver hverken hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornaar hvortil i ikke ind "
        "ingen inde jeg jer jeres jo kan kom kommer kunne lige lille man mange med meget mellem men mens "
        "mere mest mig min mindre mine mit mod naar ned nej nogen noget nogle nok nu ny og ogsaa om omkring "
        "op os over paa sag saa saadan samme samt selv ses sig sin sine sit skal skulle som stor sted synes "
        "til ud uden under var ved vel vi vil ville vor vore vores vaer vaere vaeret er bare blot kun mon "
        "gennem maa maatte bliv blive se ens via pr ca fx mv osv laenge laengere ofte tit"
    ),
    endings=(
        *("ernes", "erne", "enes", "ene", "eren", "erens", "ers", "ets", "ens"),
        *("er", "en", "et", "es", "e", "s"),
    ),
    derivations=(
        *("eringer", "ering", "elser", "elsen", "else", "ninger", "ning", "inger", "ing", "ationer", "ation"),
        *("heder", "hed", "skaber", "skab", "ativ", "ende", "ere", "isk", "lig", "ede", "or", "us", "er", "e"),
    ),
    links=("s", "e", "es", "er", "n"),
    short_parts=word_set(
        "tal dag uge hus bog vej lov tid sag ord arm bil bus dyr fag fly gas hav job mad mur rum tog tur"
    ),
    no_parts=word_set(
        "skab skaber skabet hede heder heden else elsen elser ning ningen ingen inger ering eringen ende ende "
        "erne ernes ring ringen ringer ling linger terne terer agtig loes lige ligt lighed somhed bare bart "
        "mand ernes isme ismer ation ationer itet iteter hedens fuld over under frem efter hver alle selv "
        "igen imod saer mellem baade saaledes sted steder"
    ),
    same_spelling={},
    same_meaning=(
        "adgangskode, kodeord, password",
        "hjemmeside, website, webside",
        "mail, email",
        "opsigelse, udmelding, udmeldelse",
        "indmeldelse, indmelding",
        "lastbil, lastvogn, truck",
        "direktør, ceo",
    ),
)
