"""Which words of the index a term can mean, and how near each is to it: 100 for the word itself."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from search.models import KeyKind, Place, Word, WordKey
from search.words.dictionary_file import dictionary
from search.words.spelling import loose
from search.words.treatment import stem, treat
from search.words.word_rules import word_rules

SAME = 100
INFLECTED = 88
LOOSE = 76
STEM = 60
LAST_PART = 55
PART = 48
STEM_OF_LAST_PART = 46
STEM_OF_PART = 44
BEGINNING = 42
# The term is the longer word: "medlemskontingent" where the page says "kontingent".
OF_ITS_LAST_PART = 36
# "medlemsrabatter" where the page says "rabataftaler".
LAST_PART_IN_PART = 28
OF_ITS_PART = 20
# What is further off is found only where nothing nearer is.
NEAR = LAST_PART

SHORTEST_BEGINNING = 3
MOST_WORDS = 250
# SQLite takes some 32,000 parameters, and the statement names each word six times.
MOST_WORDS_TOGETHER = 2500
MOST_KEYS = 4000
MOST_BEGINNINGS = 1500

# The key of the term, the key of the word → how near.
_NEARNESS = {
    (KeyKind.FORM, KeyKind.FORM): SAME,
    (KeyKind.FORM, KeyKind.BASIC): INFLECTED,
    (KeyKind.BASIC, KeyKind.FORM): INFLECTED,
    (KeyKind.BASIC, KeyKind.BASIC): INFLECTED,
    # Where a word is its own stem, that is kept as its form.
    (KeyKind.FORM, KeyKind.STEM): STEM,
    (KeyKind.STEM, KeyKind.FORM): STEM,
    (KeyKind.STEM, KeyKind.STEM): STEM,
    (KeyKind.STEM, KeyKind.BASIC): STEM,
    (KeyKind.BASIC, KeyKind.STEM): STEM,
    (KeyKind.STEM, KeyKind.LAST_PART): STEM_OF_LAST_PART,
    (KeyKind.STEM, KeyKind.PART): STEM_OF_PART,
    (KeyKind.LAST_PART, KeyKind.FORM): OF_ITS_LAST_PART,
    (KeyKind.LAST_PART, KeyKind.BASIC): OF_ITS_LAST_PART,
    (KeyKind.LAST_PART, KeyKind.LAST_PART): OF_ITS_LAST_PART,
    (KeyKind.LAST_PART, KeyKind.PART): LAST_PART_IN_PART,
    (KeyKind.PART, KeyKind.FORM): OF_ITS_PART,
    (KeyKind.PART, KeyKind.BASIC): OF_ITS_PART,
}
for _own in (KeyKind.FORM, KeyKind.BASIC):
    _NEARNESS |= {(_own, KeyKind.LAST_PART): LAST_PART, (_own, KeyKind.PART): PART}


@dataclass
class Near:
    """The words that one term can mean, by their ids, with how near each is; and the same by their forms."""

    by_id: dict[int, int] = field(default_factory=dict)
    by_form: dict[str, int] = field(default_factory=dict)

    def add(self, word_id: int, form: str, nearness: int) -> None:
        """Keep the nearest."""
        if nearness > self.by_id.get(word_id, 0):
            self.by_id[word_id] = self.by_form[form] = nearness

    @property
    def best(self) -> int:
        """How near the nearest is."""
        return max(self.by_id.values(), default=0)

    def forget_all_but(self, known: Container[int]) -> None:
        """Forget the words that are not among these."""
        kept = [(word_id, form) for word_id, form in zip(self.by_id, self.by_form, strict=True) if word_id in known]
        self.by_id = {word_id: self.by_id[word_id] for word_id, _form in kept}
        self.by_form = {form: self.by_form[form] for _word_id, form in kept}

    def take(self, other: "Near") -> None:
        """Add all of another."""
        for (word_id, nearness), form in zip(other.by_id.items(), other.by_form, strict=True):
            self.add(word_id, form, nearness)

    def keep(self, at_least: int, most: int) -> None:
        """Forget what is further off, and all but the nearest words if they are many."""
        best = sorted(self.by_form.items(), key=lambda one: (-one[1], one[0]))[:most]
        kept = {form: nearness for form, nearness in best if nearness >= at_least}
        forms = dict(zip(self.by_form, self.by_id, strict=True))
        self.by_id = {forms[form]: nearness for form, nearness in kept.items()}
        self.by_form = kept


def near_words(
    terms: Iterable[str], wholes: Iterable[str], language: str, allowed: Q
) -> tuple[dict[str, Near], dict[int, int]]:
    """The words of the index that each term can mean, and in how many texts each stands. Three queries.

    `wholes` are words that are meant as they are, or inflected: neither their parts nor their beginnings count.
    Only places that are `allowed` count: otherwise a word of a hidden page would take the place of one that is
    further off, and whoever sees that would know the word.
    """
    terms = set(terms)
    wanted = list(dict.fromkeys([*sorted(terms), *wholes]))
    keys: dict[str, list[tuple[str, str, KeyKind]]] = defaultdict(list)
    for term in wanted:
        for key, kind in _keys(term, language).items() if term in terms else _whole_keys(term, language).items():
            keys[loose(key)].append((term, key, kind))
    found, without_letters = ({term: Near() for term in wanted} for _each in range(2))
    rows = WordKey.objects.filter(language=language, loose__in=keys)
    for word_id, form, key, loose_key, word_kind in rows.values_list(
        "word", "word__form", "key", "loose", "kind"
    ).order_by("kind", "word__form")[:MOST_KEYS]:
        for term, own_key, own_kind in keys[loose_key]:
            nearness = _NEARNESS.get((own_kind, KeyKind(word_kind)), 0)
            if key == own_key:
                found[term].add(word_id, form, nearness)
            else:
                without_letters[term].add(word_id, form, nearness * LOOSE // SAME)
    _add_beginnings({term: found[term] for term in terms}, language)
    texts = texts_with(
        {word_id for near in (*found.values(), *without_letters.values()) for word_id in near.by_id}, allowed
    )
    for term, near in found.items():
        near.forget_all_but(texts)
        if near.best < NEAR:
            without_letters[term].forget_all_but(texts)
            near.take(without_letters[term])
        near.keep(BEGINNING if near.best >= NEAR else 1, min(MOST_WORDS, MOST_WORDS_TOGETHER // len(wanted)))
    return found, texts


def texts_with(words: Iterable[int], allowed: Q) -> dict[int, int]:
    """In how many allowed texts each word stands, by its id; without those that stand in none."""
    places = Place.objects.filter(allowed, word__in=words)
    return dict(places.values_list("word").annotate(Count("text")))


def _keys(term: str, language: str) -> dict[str, KeyKind]:
    treated = treat(term, language)
    keys: dict[str, KeyKind] = {}
    for part in treated.parts[:-1]:
        keys[part] = KeyKind.PART
    for part in treated.parts[-1:]:
        keys |= {stem(part, language): KeyKind.LAST_PART, part: KeyKind.LAST_PART}
    return keys | {treated.stem: KeyKind.STEM} | {treated.basic: KeyKind.BASIC} | {treated.form: KeyKind.FORM}


def _whole_keys(term: str, language: str) -> dict[str, KeyKind]:
    return {treat(term, language).basic: KeyKind.BASIC} | {term: KeyKind.FORM}


def _may_begin(word: str, language: str) -> bool:
    """Whether longer words are meant as well.

    A whole word of three letters ("log") begins too many others ("logo"), where it begins no compounds.
    """
    if len(word) > SHORTEST_BEGINNING or word_rules(language).links:
        return len(word) >= SHORTEST_BEGINNING
    return len(word) == SHORTEST_BEGINNING and dictionary(language).basic_form(word) is None


def _add_beginnings(found: dict[str, Near], language: str) -> None:
    """What begins with a term, or with its basic form where that is shorter."""
    begins: dict[str, str] = {}
    for term in found:
        basic = treat(term, language).basic
        begins |= {begin: term for begin in (basic, term) if _may_begin(begin, language)}
    if not begins:
        return
    condition = Q()
    for begin in begins:
        condition |= Q(beginning=begin[:SHORTEST_BEGINNING], form__startswith=begin)
    rows = Word.objects.filter(condition, language=language).order_by("form")
    for word_id, form in rows.values_list("pk", "form")[:MOST_BEGINNINGS]:
        for begin, term in begins.items():
            if form.startswith(begin):
                found[term].add(word_id, form, BEGINNING)
