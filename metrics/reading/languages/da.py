"""How Danish writes numbers in running text, and what its numbers are numbers of."""

from decimal import Decimal

from metrics.reading.patterns import CLOCK, DAY, HOUR, NOT_IN_A_WORD, YEAR, Rule, Sort
from metrics.reading.word_lists import NumberWords, ReadingWords, word_set

_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
# Words after which a number names or numbers something and counts nothing.
_LABELS = (
    r"nr|numre|nummer|no|side|s|sider|kapitel|kap|afsnit|punkt|pkt|figur|fig|tabel|bilag|artikel|art|stk|stykke|paragraf"
    r"|version|udgave|release|trin|niveau|fase|sal|lokale|hal|stand|gate|zone|type|model|linje|spor|rute|bus|tog|bind"
    r"|lov|lovforslag|sag|journalnummer|journalnr|ordrenr|varenr|fakturanr|konto|kontonr|reg|bygning|blok|klasse"
    r"|uge|kode|postboks|boks|dør|direktiv|forordning|bekendtgørelse|opgave|spørgsmål|formel|liga|gruppe|pulje"
)
# Numbers given to a company, a person, an account or a telephone.
_IDENTIFIERS = (
    r"cvr|p-nummer|p-nr|ean|gln|iban|swift|bic|se-nr|vat|org|orcid|isbn|issn|doi|tlf|telefon|tel|phone|telephone|mobil"
    r"|mobile|fax|call|ring|hotline|sms|mobilepay|giro|kontonummer"
)
_STREETS = r"vej|gade|allé|alle|plads|stræde|boulevard|torv|vænge|kaj|brygge|park|parken|have|bakke|vang|toft"
# What is measured and not counted, so that three decimals are no mistake.
_MEASURES = (
    "meter|m|km|kilometer|cm|centimeter|mm|millimeter|m2|m²|m3|m³|liter|l|dl|cl|ml|kg|kilo|kilogram|g|gram|mg|ton|tons|t"
    "|sekund|sekunder|sek|s|ms|minut|minutter|min|time|timer|t|procent|pct|promille|point|grad|grader|hektar|ha"
    "|kwh|mwh|gwh|twh|kw|mw|gw|w|watt|volt|v|ampere|bar|hz|khz|mhz|ghz|mb|gb|tb|joule|pascal|tomme|tommer|gange"
    "|mio|mia|million|millioner|milliard|milliarder"
)
_TO = r"\s?(?:[-–—]|til|og)\s?"
_NOT_FIGURES: list[Rule] = [
    (Sort.TIME, rf"\b(?i:kl\.?|klokken)\s?(?P<is>{HOUR}(?:{_TO}{HOUR})?)(?![\w%])"),
    (Sort.TIME, rf"{NOT_IN_A_WORD}{CLOCK}\s?[-–—]\s?{CLOCK}(?!\d)"),
    (Sort.TIME, rf"{NOT_IN_A_WORD}(?:[01]?\d|2[0-3]):[0-5]\d\b"),
    (Sort.DATE, rf"{NOT_IN_A_WORD}(?:{DAY}\.?{_TO})?{DAY}\.?\s?(?i:{{months}})\b\.?(?:\s{YEAR})?"),
    (Sort.DATE, rf"(?i:dag|\bd\.|\bden|\bsenest|\bfrist)\s(?P<is>{DAY}/(?:0?[1-9]|1[0-2]))(?![\w%/])"),
    (Sort.DATE, rf"{NOT_IN_A_WORD}{DAY}/(?:0?[1-9]|1[0-2])(?=,?\s(?:kl\.|klokken))"),
    (Sort.DATE, r"\b(?:den|d\.|dagene)\s(?P<is>(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|1[0-2]))(?![\w%])"),
    (Sort.DATE, rf"\b(?i:{{months}})\s{YEAR}\b"),
    (Sort.DATE, rf"\bden\s(?P<is>{DAY}\.)(?=\s|$)"),
    (Sort.NAME, r"\bDK-?\d{4}\b"),
    (Sort.NAME, r"\b(?=[A-ZÆØÅ])[\wé.]*(?i:{streets})\s(?P<is>\d{1,4}[A-Z]?)\b"),
    (Sort.ORDINAL, rf"{NOT_IN_A_WORD}\d{{1,3}}\.(?=\s(?:[a-zæøå]))"),
    (Sort.ORDINAL, rf"{NOT_IN_A_WORD}\d{{1,3}}\.(?:-|/)\w+"),
    (Sort.ORDINAL, r"^\s*(?P<is>\d{1,2}[.)])(?=\s)"),
]

_NUMBERS = NumberWords(
    small={
        "nul": 0,
        **dict.fromkeys(("en", "et", "én", "ét"), 1),
        "to": 2,
        "tre": 3,
        "fire": 4,
        "fem": 5,
        "seks": 6,
        "syv": 7,
        "otte": 8,
        "ni": 9,
        "ti": 10,
        "elleve": 11,
        "tolv": 12,
        "tretten": 13,
        "fjorten": 14,
        "femten": 15,
        "seksten": 16,
        "sytten": 17,
        "atten": 18,
        "nitten": 19,
        "tyve": 20,
        "tredive": 30,
        "fyrretyve": 40,
        "fyrre": 40,
        "halvtreds": 50,
        "tres": 60,
        "halvfjerds": 70,
        "firs": 80,
        "halvfems": 90,
        "halvanden": Decimal("1.5"),
        "halvandet": Decimal("1.5"),
    },
    large={
        **dict.fromkeys(("hundrede", "hundred"), 100),
        **dict.fromkeys(("tusinde", "tusind"), 1_000),
        **dict.fromkeys(("millioner", "million"), 1_000_000),
        **dict.fromkeys(("milliarder", "milliard"), 1_000_000_000),
    },
    joiner="og",
    half=" og en? halvt?",
    # "femogtyve", "trehundrede"; "fem-seks" are two numbers, "trehundrede og fem" is one.
    binding="(?:og)?",
    hyphen_is_a_range=True,
    after_compound="(?<=hundrede) og ",
)

_SHARE_WORDS = {
    "anden": 2,
    "andet": 2,
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "sjette": 6,
    "syvende": 7,
    "ottende": 8,
    "niende": 9,
    "tiende": 10,
    "tyvende": 20,
    "halv": 2,
}
# "Hver tredje måned" says how often, not how many.
_RHYTHM = "uge|måned|dag|aften|time|år|gang|kvartal|minut|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag"
_SHARES = (
    r"(?:(?P<taken>{count})\s)?(?P<of>{part})del(?:e|en|ene)?",
    rf"hver(?:t)?\s(?P<of>{{part}})(?!\s(?:{_RHYTHM})\b)",
    r"(?P<taken>{count})\sud\saf\s(?P<of>{count})",
    r"(?P<taken>{word})\saf\s(?P<of>{word})",
)

READING = ReadingWords(
    months=_MONTHS,
    labels=_LABELS,
    identifiers=_IDENTIFIERS,
    streets=_STREETS,
    measures=frozenset(_MEASURES.split("|")),
    small_words=word_set(
        "og eller i på til af fra ved om for som er var har at den det de der en et med mod pr per hos "
        "under over efter før samt men så da når hvor inden siden blev bliver viser ud op ned ind "
        "sammenlignet"
    ),
    more_than=(
        "mere end|flere end|over|mindst|minimum|ikke færre end|ikke mindre end|godt|godt og vel|lidt over"
        "|langt over"
    ),
    about="cirka|ca\\.?|omkring|omtrent|rundt regnet|i størrelsesordenen|op mod|tæt på|henved|små",
    at_most="op til|højst|maks\\.?|maksimalt|ikke mere end|ikke flere end",
    below="knap|knapt|næsten|lidt under|under|færre end|mindre end|snart",
    or_more="eller flere|eller mere|og derover|plus",
    currencies=r"kr\.?|kroner|krone|DKK|EUR|euro|USD|dollars?|SEK|NOK|GBP|pund|øre|€|\$|£|,-",
    to="til",
    from_where="fra",
    hundred="hundrede",
    in_unit="i ",
    determiners="de|vores",
    out_of="ud af",
    each=r"pr\.?|per|i timen|mio|mia|million",
    clock=r"kl\.?|klokken",
    number="nr|nummer",
    after_a_name="og|i|på|er",
    durations=r"minutter|min\.|timer",
    after_a_score=r"\w+\s\w*sejr",
    numbers=_NUMBERS,
    not_figures=_NOT_FIGURES,
    share_words=_SHARE_WORDS,
    shares=_SHARES,
)
