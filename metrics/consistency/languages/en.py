"""The English words by which the checks tell whom a number in a sentence counts, and for which time."""

from metrics.consistency.context_words import ContextWords, since_pattern
from metrics.reading.languages.en import READING
from metrics.reading.word_lists import word_set

# Multiples and places in a row, each with the sign it is compared by.
_NUMBER_WORDS = {
    **dict.fromkeys(("twice", "double", "doubled", "doubles"), "x2"),
    **dict.fromkeys(("thrice", "triple", "tripled", "trebled"), "x3"),
    "first": "1.",
    "second": "2.",
    "third": "3.",
    "fourth": "4.",
    "fifth": "5.",
    "sixth": "6.",
    "seventh": "7.",
    "eighth": "8.",
    "ninth": "9.",
    "tenth": "10.",
    "eleventh": "11.",
    "twelfth": "12.",
}

CONTEXT = ContextWords(
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
        "panel's jury's gym channel forum branch chapter squad league church congregation cooperative "
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
    done=r"\w{2,}ed|saw|met|taught|helped|heard|filled",
    participle=r"\w{3,}(?:ed|en)|met|taught|heard",
    perfect=word_set("have has had"),
    infinitive="to",
    stating=word_set(
        "exceeded topped surpassed united gathered totalled numbered included represented estimated combined based "
        "located scattered doubled been seen covered"
    ),
    contact=word_set("with to on"),
    present="(?:were |are )?(?:present|in attendance|in the room|on hand|online)",
    share="one in (?:two|three|four|five|ten)|(?:half|a third|a quarter|the majority) of (?:us|our|them|the)",
    branch=r"in (?:the )?[a-z ]{0,20}(?:industry|sector|branch|trade|region)",
    group_endings=(),
    for_whom="for",
    joins=word_set("and plus"),
    within="within|working (?:in|with)",
    generic=word_set(
        "number share growth strength power figure figures new more fewer less of which and with or than "
        "in on to for their the that according text total rate years annual"
    ),
    having=word_set(
        "has have had counts counted comprises comprised includes included brings represents represented "
        "unites consists numbers gathers is are embraces"
    ),
    home_country=word_set("denmark denmark's danish"),
    since=since_pattern("since", "from", "founded|established|created|formed|launched|born", READING.months, "the"),
    counting=word_set("number total count tally"),
    being=word_set("is are was were numbered totalled totaled reached hit passed counted stood at numbering of"),
    of_which=("of which", "of whom", "of them", "of these", "including"),
    future=r"\b(?:will|would|could|should|may|can|to)\s(?:\w+\s){0,2}?(?:have|reach|be|become|grow|count|pass|hit|top)\b",
    ago=r"\bago\b",
    suffixes=("", "s", "'s", "’s", "s'", "s’", "es", "ing", "ed"),
    compounds=(),
    count_suffixes=("ship",),
    same_words={},
    taking_part_word="participating",
    taking_part_phrases=("take part", "takes part", "took part", "taken part", "taking part"),
    today="today|now",
    frequency="per|an|each|every|in|during|this|last|a (?:year|week|day|month)",
    breaks="but|while|whereas",
    relative=word_set("who which that whose"),
    polite=word_set("I"),
    in_total="in total|total",
    parted_by="of|in|from",
    are=word_set("are"),
    have_been="are|is|have been",
    already="now|today|already",
    bodies="companies",
    from_where="from",
    to="to",
    article="the",
    plural_article="the",
    after_a_statement=word_set("in and at as according by after this since today now which over across when last"),
    each="per|each|apiece|a (?:year|week|day|month)",
    narrowing=word_set("who that which whose under over aged"),
    auxiliaries=word_set("have had has were was will can also already"),
    prepositions_of_place="in|from|at|of|based in|across|outside",
    prepositions_of_origin=word_set("in from"),
    ahead_of_a_place="[Ii]n|[Ff]rom|[Aa]cross",
    capitalised_months=frozenset(READING.months.lower().split("|")[:12]),
    pronouns=word_set("there it today now alt all total together in as with"),
    outcomes=word_set("result effect gain outcome"),
    by_how_much=word_set("by"),
    negations=word_set("not each every"),
    number_words=_NUMBER_WORDS,
    abbreviations=word_set("Dr Mr Ms St No vs e.g i.e approx etc"),
)
