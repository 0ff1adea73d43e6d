"""Two hundred texts go through each format and come back byte for byte."""

from html import escape
from random import Random

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Metric
from tests.exchanged import FORMATS, bring_back, fetched, saved_texts, told
from translation.segments.notation import soup

TEXTS = 200
PARAGRAPHS = 10
# Whatever XML, PO or HTML take for something else.
ODD = (
    "&",
    "<b>",
    "&amp;",
    '"',
    "\\n",
    "\\",
    "%s",
    "»",
    "\u00a0",
    "\u00ad",
    "\u2028",
    "\u0085",
    "😀",
    "#, fuzzy",
)
WORDS = {"da": ("klynge", "vækst", "mød", "her", "åben"), "en": ("cluster", "growth", "meet", "open", "work")}


def sentence(random: Random, language: str, codes: list[str]) -> str:
    """Some words and odd characters with all of the codes among them, in any order, as the database has them."""
    parts = [*random.choices(WORDS[language], k=4), *map(_escaped, random.sample(ODD, 3)), *codes]
    random.shuffle(parts)
    return " ".join(["Start", *parts, "end"])


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def codes_of(number: int, metric: Metric) -> list[str]:
    """A figure, a link, emphasis, some of them or none, as an editor writes them."""
    figure = f'<a linktype="metric" id="{metric.pk}">{metric.key}</a>'
    link = f'<a href="https://example.org/{number}">her</a>'
    emphasis = ["<b>x</b>", "<i>y</i>", "<br/>"] if number % 3 == 0 else []
    return [[], [figure], [link], [link, figure]][number % 4] + emphasis


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    random, metric = Random(7), Metric.objects.get(key="participants")
    paragraphs = [f"<p>{sentence(random, 'da', codes_of(number, metric))}</p>" for number in range(TEXTS)]
    body = [
        ("section", {"heading": "Om", "text": "".join(paragraphs[start : start + PARAGRAPHS])})
        for start in range(0, TEXTS, PARAGRAPHS)
    ]
    page = home.add_child(instance=InfoPage(title="Mange", slug="mange", lead="Tekst", body=body))
    page.save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of=segment.string, context=segment.context, locale=english, data=english_of(segment, random)
        )
        for segment in source.stringsegment_set.select_related("string", "context")
        if segment.context.path.endswith(".text")
    )
    assert StringTranslation.objects.filter(context__object_id=page.translation_key).count() == TEXTS
    return translation


def english_of(segment: StringSegment, random: Random) -> str:
    """A translation with every code of the source."""
    links = [
        f'<a id="{link["id"]}">{link.get_text() if link.get_text() == "participants" else "open"}</a>'
        for link in soup(segment.string.data).find_all("a")
    ]
    emphasis = random.choice(([], [], ["<b>x</b>", "<i>y</i>", "<br/>"]))
    return sentence(random, "en", [*links, *emphasis])


@pytest.mark.parametrize("form", FORMATS)
def test_two_hundred_texts_are_byte_for_byte_the_same_after_a_round(
    form: str, translation: Translation, translator: Client
) -> None:
    own = StringTranslation.objects.filter(context__object_id=translation.source.object_id)
    before = saved_texts()
    file = fetched(translator, translation, form)
    bring_back(translator, translation, file)
    assert saved_texts() == before
    own.delete()
    answer = bring_back(translator, translation, file)
    assert f"{TEXTS} tekster er taget med." in told(answer)
    assert saved_texts() == before


def test_more_changes_than_a_request_can_save_are_refused_before_any_is_saved(
    translation: Translation, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translation.exchange.import_run.MOST_CHANGES", TEXTS - 1)
    file = fetched(translator, translation, "po")
    StringTranslation.objects.filter(context__object_id=translation.source.object_id).delete()
    before = saved_texts()
    assert "Mere end 199 tekster er ændret." in told(bring_back(translator, translation, file, rest="on"))
    assert saved_texts() == before
