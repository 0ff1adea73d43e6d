"""How English writes numbers in running text, and what its numbers are numbers of."""

from metrics.reading.patterns import CLOCK, DAY, HOUR, NEVER, NOT_IN_A_WORD, YEAR, Rule, Sort
from metrics.reading.word_lists import NumberWords, ReadingWords, word_set

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
# Words after which a number names or numbers something and counts nothing.
_LABELS = (
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
_STREETS = r"Street|St|Road|Rd|Avenue|Ave|Lane|Square|Drive|Boulevard|Way|Court|Place|Quay|Terrace"
# What is measured and not counted, so that three decimals are no mistake.
_MEASURES = (
    "metre|metres|meter|meters|m|km|kilometre|kilometres|kilometers|cm|mm|miles|mile|inch|inches|feet|foot|ft|yards"
    "|litre|litres|liters|l|ml|kg|kilos|kilograms|g|gram|grams|mg|tonne|tonnes|tons|pounds|lb|ounces"
    "|second|seconds|s|ms|minutes|minute|hours|hour|per|percent|pct|percentage|points|point|degrees|degree|hectares|ha"
    "|kwh|mwh|gwh|twh|kw|mw|gw|w|watts|volts|amps|bar|hz|khz|mhz|ghz|mb|gb|tb|joules|times|million|billion|bn"
)
_TO = r"\s?(?:[-–—]|to|and)\s?"
_HALF_DAY = r"(?:a\.?m\.?|p\.?m\.?|o['’]clock|noon)"
_NOT_FIGURES: list[Rule] = [
    (Sort.TIME, rf"{NOT_IN_A_WORD}(?:{HOUR}(?:\s?{_HALF_DAY})?{_TO})?{HOUR}\s?{_HALF_DAY}(?!\w)"),
    (Sort.TIME, rf"\b(?:at|from|until|till|by|between)\s(?P<is>{CLOCK}(?:{_TO}{CLOCK})?)(?![\w%])"),
    (Sort.TIME, rf"{NOT_IN_A_WORD}{CLOCK}\s?[-–—]\s?{CLOCK}(?!\d)"),
    (Sort.TIME, rf"{NOT_IN_A_WORD}(?:[01]?\d|2[0-3]):[0-5]\d\b"),
    (
        Sort.DATE,
        rf"{NOT_IN_A_WORD}(?:{DAY}(?:st|nd|rd|th)?{_TO})?{DAY}(?:st|nd|rd|th)?\s(?:of\s)?(?:{{months}})\b\.?(?:,?\s{YEAR})?",
    ),
    (
        Sort.DATE,
        rf"\b(?:{{months}})\.?\s{DAY}(?:st|nd|rd|th)?(?:{_TO}{DAY})?(?:,?\s{YEAR})?(?![\w.,]\d|\w)",
    ),
    (Sort.DATE, rf"\b(?:{{months}})\s{YEAR}\b"),
    (Sort.ORDINAL, r"(?<![\w.,])\d+(?:st|nd|rd|th)\b"),
    (Sort.NAME, r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b"),
    (Sort.NAME, r"(?<![\w.,])(?P<is>\d{1,4}[A-Z]?)\s(?:[A-Z][\w'’]+\s){1,3}(?:{streets})\b"),
    (Sort.ORDINAL, r"^\s*(?P<is>\d{1,2}[.)])(?=\s)"),
]

_NUMBERS = NumberWords(
    small={
        "zero": 0,
        "one": 1,
        "a": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "sixty": 60,
        "seventy": 70,
        "eighty": 80,
        "ninety": 90,
    },
    large={"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000},
    joiner="and",
    half=" and a half",
    binding="-",
)

_SHARE_WORDS = {
    "half": 2,
    "second": 2,
    "other": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "fourteenth": 14,
    "eighteenth": 18,
    "twentieth": 20,
}
# "Every third month" says how often, "a quarter of an hour" how long.
_RHYTHM = (
    "week|month|day|evening|hour|year|time|quarter|minute|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_OF_TIME = r"\sof\s(?:an?\s|the\s)?(?:hour|day|year)\b"
_SHARES = (
    r"(?<!first )(?<!second )(?<!latter )(?<!other )(?:(?<!and )a[\s-]|one[\s-])?(?<!and a )(?P<of>half)"
    r"(?!\s(?:past|a|an|year|day|hour|time|term|million)\b)",
    rf"(?P<taken>{{count}})[\s-](?P<of>(?!half|second|other){{part}})s(?!{_OF_TIME})",
    rf"one[\s-](?P<of>(?!half|second|other){{part}})(?!{_OF_TIME})",
    rf"an?\s(?P<of>(?!half|second|other){{part}})(?=\sof\b)(?!{_OF_TIME})",
    r"(?P<taken>{count})\s(?:out\sof|in)\s(?:every\s)?(?P<of>{count})",
    r"(?P<taken>{word})\sof\s(?P<of>{word})",
    rf"every\s(?P<of>(?!half|quarter){{part}})(?!\s(?:{_RHYTHM})\b)",
)

READING = ReadingWords(
    months=_MONTHS,
    labels=_LABELS,
    identifiers=_IDENTIFIERS,
    streets=_STREETS,
    measures=frozenset(_MEASURES.split("|")),
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
    to="to",
    from_where="from",
    hundred="hundred",
    in_unit="in ",
    determiners="the|our",
    out_of="out of",
    each="per|a|an|million|billion",
    clock=NEVER,
    number="no|number",
    after_a_name="and|in|on|is",
    durations=NEVER,
    after_a_score=NEVER,
    numbers=_NUMBERS,
    not_figures=_NOT_FIGURES,
    share_words=_SHARE_WORDS,
    shares=_SHARES,
)
