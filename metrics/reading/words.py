"""Word lists that tell what a number in a text is a number of, by language."""

from dataclasses import dataclass

_DANISH_MONTHS = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_ENGLISH_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
# Words after which a number names or numbers something and counts nothing.
_DANISH_LABELS = (
    r"nr|numre|nummer|no|side|s|sider|kapitel|kap|afsnit|punkt|pkt|figur|fig|tabel|bilag|artikel|art|stk|stykke|paragraf"
    r"|version|udgave|release|trin|niveau|fase|sal|lokale|hal|stand|gate|zone|type|model|linje|spor|rute|bus|tog|bind"
    r"|lov|lovforslag|sag|journalnummer|journalnr|ordrenr|varenr|fakturanr|konto|kontonr|reg|bygning|blok|klasse"
    r"|uge|kode|postboks|boks|dør|direktiv|forordning|bekendtgørelse|opgave|spørgsmål|formel|liga|gruppe|pulje"
)
_ENGLISH_LABELS = (
    r"no|nos|number|page|pages|p|pp|chapter|ch|section|sec|figure|fig|table|appendix|article|art|paragraph|para"
    r"|version|release|edition|step|level|phase|floor|room|hall|stand|gate|zone|type|model|line|track|route|bus|train"
    r"|volume|vol|issue|case|order|invoice|account|building|block|class|week|code|box|door|directive|regulation"
    r"|act|rule|question|formula|league|group|unit|platform|terminal|suite|grade|tier|item|part|clause|ticket"
)
# Numbers given to a company, a person, an account or a telephone.
_IDENTIFIERS = (
    r"cvr|p-nummer|p-nr|ean|gln|iban|swift|bic|se-nr|vat|org|orcid|isbn|issn|doi|tlf|telefon|tel|phone|telephone|mobil"
    r"|mobile|fax|call|ring|hotline|sms|mobilepay|giro|kontonummer"
)
_DANISH_STREETS = (
    r"vej|gade|allé|alle|plads|stræde|boulevard|torv|vænge|kaj|brygge|park|parken|have|bakke|vang|toft"
)
_ENGLISH_STREETS = r"Street|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|Boulevard|Way|Court|Place|Quay|Terrace"

# What is measured and not counted, so that three decimals are no mistake.
_DANISH_MEASURES = (
    "meter|m|km|kilometer|cm|centimeter|mm|millimeter|m2|m²|m3|m³|liter|l|dl|cl|ml|kg|kilo|kilogram|g|gram|mg|ton|tons|t"
    "|sekund|sekunder|sek|s|ms|minut|minutter|min|time|timer|t|procent|pct|promille|point|grad|grader|hektar|ha"
    "|kwh|mwh|gwh|twh|kw|mw|gw|w|watt|volt|v|ampere|bar|hz|khz|mhz|ghz|mb|gb|tb|joule|pascal|tomme|tommer|gange"
    "|mio|mia|million|millioner|milliard|milliarder"
)
_ENGLISH_MEASURES = (
    "metre|metres|meter|meters|m|km|kilometre|kilometres|kilometers|cm|mm|miles|mile|inch|inches|feet|foot|ft|yards"
    "|litre|litres|liters|l|ml|kg|kilos|kilograms|g|gram|grams|mg|tonne|tonnes|tons|pounds|lb|ounces"
    "|second|seconds|s|ms|minutes|minute|hours|hour|per|percent|pct|percentage|points|point|degrees|degree|hectares|ha"
    "|kwh|mwh|gwh|twh|kw|mw|gw|w|watts|volts|amps|bar|hz|khz|mhz|ghz|mb|gb|tb|joules|times|million|billion|bn"
)


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(text.split())


@dataclass(frozen=True, eq=False)
class ReadingWords:
    """The lists of one language, mostly as alternations for regular expressions."""

    months: str
    labels: str
    identifiers: str
    streets: str
    measures: frozenset[str]
    small_words: frozenset[str]
    more_than: str
    about: str
    at_most: str
    below: str
    or_more: str
    currencies: str


READING_WORDS = {
    "da": ReadingWords(
        months=_DANISH_MONTHS,
        labels=_DANISH_LABELS,
        identifiers=_IDENTIFIERS,
        streets=_DANISH_STREETS,
        measures=frozenset(_DANISH_MEASURES.split("|")),
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
    ),
    "en": ReadingWords(
        months=_ENGLISH_MONTHS,
        labels=_ENGLISH_LABELS,
        identifiers=_IDENTIFIERS,
        streets=_ENGLISH_STREETS,
        measures=frozenset(_ENGLISH_MEASURES.split("|")),
        small_words=word_set(
            "and or in on to of from at about for as is was has had have the a an that which with against by "
            "under over after before but so when where than until since were are be been showed shows "
            "compared respectively"
        ),
        more_than=(
            "more than|over|at least|a minimum of|no fewer than|no less than|upwards of|just over|well over"
            "|in excess of|a little over"
        ),
        about=r"about|approximately|approx\.?|around|roughly|some|circa|c\.|close to|in the region of|or so",
        at_most="up to|at most|a maximum of|no more than|not more than",
        below="nearly|almost|just under|under|fewer than|less than|not quite|just short of|below",
        or_more="or more|and above|plus|and counting|-plus",
        currencies=r"kr\.?|kroner|krone|DKK|EUR|euros?|USD|dollars?|SEK|NOK|GBP|pounds sterling|pence|cents|€|\$|£",
    ),
}
