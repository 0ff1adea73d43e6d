"""How English inflects and compounds its words, and where British and American spelling differ."""

from metrics.reading.word_lists import word_set
from search.words.word_rules import WordRules

_BEFORE_OUR = word_set("arm behavi col endeav fav flav harb hon hum lab neighb od parl rum sav splend vap vig")
# American → British, at the beginning of a word.
_AMERICAN = {
    **{f"{stem}or": f"{stem}our" for stem in _BEFORE_OUR},
    "aluminum": "aluminium",
    "analog": "analogue",
    "catalog": "catalogue",
    "center": "centre",
    "check": "cheque",
    "dialog": "dialogue",
    "defense": "defence",
    "enrollment": "enrolment",
    "fiber": "fibre",
    "fulfill": "fulfil",
    "gray": "grey",
    "jewelry": "jewellery",
    "judgment": "judgement",
    "license": "licence",
    "liter": "litre",
    "maneuver": "manoeuvre",
    "meter": "metre",
    "mold": "mould",
    "offense": "offence",
    "pediatric": "paediatric",
    "plow": "plough",
    "practise": "practice",
    "pretense": "pretence",
    "program": "programme",
    "skeptic": "sceptic",
    "skillful": "skilful",
    "theater": "theatre",
    "tire": "tyre",
    "traveler": "traveller",
    "traveling": "travelling",
    "canceled": "cancelled",
    "canceling": "cancelling",
    "modeling": "modelling",
    "labeled": "labelled",
    "labeling": "labelling",
}

RULES = WordRules(
    small_words=word_set(
        "a about above after again all also am an and any are as at be because been before being below "
        "between both but by can could did do does doing down during each few for from further get gets go "
        "got had has have having he her here hers him his how i if in into is it its itself just me more "
        "most my no nor not now of off on once only or other our ours out over own same she should so some "
        "such than that the their theirs them then there these they this those through to too under until "
        "up us very was we were what when where which while who whom why will with would you your yours may "
        "might must shall let s t re ve ll per many much often"
    ),
    # "ain't", "can't", "don't" and "won't" without their ends: to the dictionary, forms of "be", "can" and so on.
    not_inflected=word_set("ai ca don wo"),
    endings=("ies", "ied", "ingly", "edly", "ings", "ing", "ed", "ers", "es", "s", "ly"),
    derivations=(
        *(
            "izations",
            "ization",
            "isations",
            "isation",
            "ations",
            "ation",
            "ative",
            "ators",
            "ator",
            "ate",
            "ments",
        ),
        *("ment", "ings", "ing", "ities", "ity", "ivity", "ives", "ive", "ions", "ion", "ances", "ance", "ences"),
        *("ence", "ants", "ant", "ors", "or", "ers", "er", "ness", "ships", "ship", "als", "al", "ly", "ed", "ies"),
        *("ise", "ize", "es", "s", "e", "y"),
    ),
    links=(),
    no_parts=word_set(
        "able ably inter ring ling lings lain ation board fold fully hood ible ings ions less like lily "
        "long ment ments ness over self ship ships side some ster tion tions under ward wards ways wise "
        "with work ally ting tors sion ance ence"
    ),
    same_spelling=_AMERICAN,
    verbs_in_ize=True,
    same_meaning=(
        "flat, apartment",
        "lorry, truck",
        "holidays, vacation",
        "lift, elevator",
        "lawyer, attorney",
        "motorway, highway, freeway",
        "railway, railroad",
        "car park, parking lot",
        "mobile phone, cell phone",
        "refuse, garbage, trash",
        "petrol, gasoline",
        "postcode, zip code",
        "cv, resume",
        "join, become member",
        "ceo, chief executive, managing director",
    ),
)
