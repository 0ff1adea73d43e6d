"""The memory goes out as TMX, and memories of other tools come in and are suggested."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from home.models import HomePage
from tests.exchanged import send, told
from tests.translated_pages import page_with_everything, translate
from translation.exchange.models import BroughtMemory
from translation.segments.models import Unconfirmed


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    """Of a page with links and figures, with all of its texts translated."""
    translation = translate(page_with_everything(home), english)
    translation.save_target(publish=False)
    return translation


def test_the_memory_of_the_site_comes_back_word_for_word_and_is_suggested(
    translation: Translation, translator: Client
) -> None:
    memory = translator.get(reverse("download_memory", args=["en"])).content.decode()
    assert "about-us" not in memory
    kept = dict(StringTranslation.objects.values_list("translation_of__data", "data"))
    StringTranslation.objects.exclude(context__path__in=("title", "slug")).delete()
    answer = send(translator, reverse("upload_memory", args=["en"]), memory)
    assert "nye tekster" in told(answer)
    figure = 'Der er <a id="a1">participants</a> deltagere.'
    segment = translation.source.stringsegment_set.get(string__data=figure)
    suggested = translator.get(reverse("segment_memory", args=[translation.pk, segment.pk])).content.decode()
    assert "There are ⟦a1⟧ participants." in suggested
    assert kept[figure] == 'There are <a id="a1">participants</a> participants.'
    again = told(send(translator, reverse("upload_memory", args=["en"]), memory))
    assert "Hukommelsen har fået 0 nye tekster" in again


def test_the_memory_of_another_tool_is_taken_without_its_codes_and_found_by_its_words(
    translation: Translation, translator: Client
) -> None:
    memory = (
        '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body><tu>'
        '<tuv xml:lang="DA-DK"><seg>Et <bpt i="1">&lt;script&gt;</bpt>fyrtårn<ept i="1">x</ept></seg></tuv>'
        '<tuv xml:lang="en-GB"><seg>A lighthouse &amp; &lt;b&gt;more</seg></tuv></tu></body></tmx>'
    )
    assert "1 ny tekst" in told(send(translator, reverse("upload_memory", args=["en"]), memory))
    found = translator.get(reverse("concordance", args=[translation.pk]), {"q": "fyrtårn"})
    assert "Et fyrtårn A lighthouse & <b>more" in told(found)
    send(translator, reverse("forget_memory", args=["en"]), None)
    found = translator.get(reverse("concordance", args=[translation.pk]), {"q": "fyrtårn"})
    assert "lighthouse" not in told(found)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Vælg en fil, der ikke er tom."),
        (b"<xliff/>", "Det er ikke en hukommelse."),
        (b"<tmx><body>", "bryder af i linje 1"),
        (b"<tmx><body/></tmx>", "ingen tekster på de to sprog"),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>', "erklærer entiteter"),
        (b"<tmx><body>" + b"<tu/>" * 20_001 + b"</body></tmx>", "mere end 20000 tekster"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes | None, said: str, translator: Client) -> None:
    assert said in told(send(translator, reverse("upload_memory", args=["en"]), content))


def test_the_memory_holds_nothing_that_is_a_draft_or_refused_and_is_forgotten_for_one_language(
    translation: Translation, translator: Client, danish: Locale, english: Locale
) -> None:
    Unconfirmed.objects.create(translation=StringTranslation.objects.get(data="Who we are"))
    StringTranslation.objects.filter(data="Companies").update(has_error=True)
    memory = translator.get(reverse("download_memory", args=["en"])).content.decode()
    assert ">Participants<" in memory
    assert ">Who we are<" not in memory
    assert ">Companies<" not in memory
    for source, locale in ((danish, english), (english, danish)):
        BroughtMemory.objects.create(source_locale=source, locale=locale, digest="1", source="a", target="b")
    assert "1 tekst er hentet ind" in told(translator.get(reverse("translation_files", args=["en"])))
    send(translator, reverse("forget_memory", args=["en"]), None)
    assert [one.locale for one in BroughtMemory.objects.all()] == [danish]
