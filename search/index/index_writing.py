"""Puts texts into the index and takes them out, each as it is in the database at that moment."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from metrics.models import Metric, MetricWording
from pages.base import BasePage
from search.index.contents import Contents, contents_of_metric, contents_of_page
from search.index.words_of_texts import weights_of
from search.models import IndexedText, KeyKind, Place, Word, WordKey
from search.words.spelling import loose
from search.words.treatment import stem, treat

AT_ONCE = 500


@transaction.atomic
def index_page(page: Page) -> None:
    """Put a page into the index as it is; take it out if it is not published."""
    # As it is in the database: what was passed may hold a draft.
    published = Page.objects.filter(pk=page.pk, live=True, depth__gt=1).select_related("locale").specific().first()
    if not isinstance(published, BasePage):
        forget_page(page.pk)
        return
    page = published
    language = page.locale.language_code
    text, _created = IndexedText.objects.get_or_create(page_id=page.pk, defaults={"language": language})
    _write(text, contents_of_page(page), language)


def forget_page(page_id: int) -> None:
    """Take a page out of the index."""
    text = IndexedText.objects.filter(page=page_id).first()
    if text:
        Place.objects.filter(text=text).drop()
        text.delete()


@transaction.atomic
def index_metric(metric: Metric) -> None:
    """Put the wordings of a metric into the index, one text a language. Whether it may be shown is asked later."""
    wordings = list(MetricWording.objects.filter(metric=metric))
    languages = [wording.locale.language_code for wording in wordings]
    IndexedText.objects.filter(metric=metric).exclude(language__in=languages).delete()
    for wording, language in zip(wordings, languages, strict=True):
        text, _created = IndexedText.objects.get_or_create(metric=metric, language=language)
        _write(text, contents_of_metric(metric, wording), language)


def index_all() -> int:
    """Put everything in anew, with the words as they are treated today. Says how many texts there are.

    Word by word and text by text, each in place of what it was: who searches meanwhile finds everything.
    """
    for start in Word.objects.order_by("pk").values_list("pk", flat=True)[::AT_ONCE]:
        _treat_anew(start)
    pages = Page.objects.filter(live=True, depth__gt=1)
    IndexedText.objects.filter(metric=None).exclude(page__in=pages).delete()
    for page in pages.specific().iterator(chunk_size=AT_ONCE):
        index_page(page)
    for metric in Metric.objects.all():
        index_metric(metric)
    _drop_unused_words()
    return IndexedText.objects.count()


@transaction.atomic
def _treat_anew(start: int) -> None:
    words = Word.objects.filter(pk__gte=start).order_by("pk")[:AT_ONCE]
    keys = [key for word in words for key in _keys(word.form, word.pk, word.language)]
    WordKey.objects.filter(word__in=[word.pk for word in words]).drop()
    WordKey.objects.bulk_create(keys, batch_size=AT_ONCE)


@transaction.atomic
def _drop_unused_words() -> None:
    """Words that stand in no text any more."""
    unused = list(Word.objects.exclude(pk__in=Place.objects.values("word")).values_list("pk", flat=True))
    for start in range(0, len(unused), AT_ONCE):
        WordKey.objects.filter(word__in=unused[start : start + AT_ONCE]).drop()
        Word.objects.filter(pk__in=unused[start : start + AT_ONCE]).drop()


def _write(text: IndexedText, contents: Contents, language: str) -> None:
    text.language, text.title, text.lead = language, contents.title[:255], contents.lead
    text.passages = [[each.anchor, each.heading, each.text] for each in contents.passages]
    text.save()
    weights = weights_of(contents, language)
    ids = _ids_of(weights, language)
    Place.objects.filter(text=text).drop()
    places = (Place(word_id=ids[form], text=text, weight=weight) for form, weight in weights.items())
    Place.objects.bulk_create(places, batch_size=AT_ONCE)


def _ids_of(forms: Iterable[str], language: str) -> dict[str, int]:
    """The words with their ids; those that no text had yet are put in with their keys."""
    # In one order, so that two who publish at once do not wait for each other.
    wanted = sorted(forms)
    known = _known(wanted, language)
    missing = [form for form in wanted if form not in known]
    if missing:
        words = [Word(language=language, form=form, beginning=form[:3]) for form in missing]
        # Somebody else may publish the same word at this moment.
        Word.objects.bulk_create(words, batch_size=AT_ONCE, ignore_conflicts=True)
        added = _known(missing, language)
        have_keys = set(WordKey.objects.filter(word__in=added.values()).values_list("word", flat=True))
        keys = [key for form, pk in added.items() if pk not in have_keys for key in _keys(form, pk, language)]
        WordKey.objects.bulk_create(keys, batch_size=AT_ONCE)
        known |= added
    return known


def _known(forms: list[str], language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(forms), AT_ONCE):
        words = Word.objects.filter(language=language, form__in=forms[start : start + AT_ONCE])
        found |= dict(words.values_list("form", "pk"))
    return found


def _keys(form: str, word_id: int, language: str) -> list[WordKey]:
    treated = treat(form, language)
    last = len(treated.parts) - 1
    kinds: dict[str, KeyKind] = {}
    for number, part in enumerate(treated.parts):
        kind = KeyKind.LAST_PART if number == last else KeyKind.PART
        kinds |= {stem(part, language): kind, part: kind}
    # The nearest way counts.
    kinds |= {treated.stem: KeyKind.STEM} | {treated.basic: KeyKind.BASIC} | {form: KeyKind.FORM}
    return [
        WordKey(word_id=word_id, language=language, key=key, loose=loose(key), kind=kind)
        for key, kind in kinds.items()
    ]
