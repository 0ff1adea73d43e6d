"""Two hundred texts of a page, and many pages, go through each format and come back byte for byte."""

from random import Random

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Metric
from tests.exchanged import FORMATS, bring_all_back, bring_back, everything_that_waits, fetched, saved_texts, told
from tests.generated_pages import TEXTS_A_PAGE, codes_of, english_of, sentence, translated_pages
from tests.translated_pages import translate

TEXTS = 200
PARAGRAPHS = 10
PAGES = 20


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


@pytest.mark.parametrize("form", FORMATS)
def test_many_pages_are_byte_for_byte_the_same_after_a_round_and_one_change_changes_one_text(
    form: str, home: HomePage, english: Locale, translator: Client
) -> None:
    pages = translated_pages(home, english, PAGES)
    sources = [translation.source.object_id for translation in pages]
    own = StringTranslation.objects.filter(context__object_id__in=sources)
    before = saved_texts()
    files = everything_that_waits(translator, form)
    assert len(files) == PAGES
    bring_all_back(translator, files)
    assert saved_texts() == before
    own.delete()
    answer = bring_all_back(translator, files)
    assert f"{PAGES * TEXTS_A_PAGE} tekster er taget med." in told(answer)
    assert saved_texts() == before
    assert everything_that_waits(translator, form) == files
    name = next(name for name in files if name.startswith("page-7-"))
    files[name] = files[name].replace("About the page", "About this page")
    assert "1 tekst er taget med." in told(bring_all_back(translator, files))
    changed = {now: before[place] for place, now in saved_texts().items() if now != before[place]}
    assert changed == {("About this page", False): ("About the page", False)}


@pytest.mark.parametrize("form", FORMATS)
def test_what_only_saving_refuses_is_as_it_was_when_the_rest_is_taken(
    form: str, page_translation: Translation, translator: Client
) -> None:
    taken = page_translation.get_target_instance().get_siblings(inclusive=False)[0].slug
    before = saved_texts()
    file = fetched(translator, page_translation, form).replace("about-us", taken)
    assert "1 blev afvist" in told(bring_back(translator, page_translation, file, rest="on"))
    assert saved_texts() == before
    assert not StringTranslation.objects.filter(has_error=True).exists()


def test_an_address_that_the_page_refused_comes_back_unchanged_and_holds_nothing_up(
    page_translation: Translation, translator: Client
) -> None:
    taken = page_translation.get_target_instance().get_siblings(inclusive=False)[0].slug
    refused = StringTranslation.objects.filter(data="about-us")
    refused.update(data=taken, has_error=True, field_error="Denne adresse er i brug.")
    file = fetched(translator, page_translation, "po").replace("#, fuzzy\n", "")
    answer = bring_back(translator, page_translation, file)
    assert answer.status_code == 200
    assert "0 tekster er taget med." in told(answer)


def test_no_more_files_go_out_than_are_read_back(
    home: HomePage, english: Locale, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    translated_pages(home, english, 3)
    StringTranslation.objects.filter(data="About the page").delete()
    for where in ("outstanding", "uploads"):
        monkeypatch.setattr(f"translation.exchange.{where}.MOST_FILES", 2)
    files = everything_that_waits(translator, "po")
    assert len(files) == 2
    assert bring_all_back(translator, files).status_code == 200


def test_what_waits_in_another_language_does_not_go_out(
    page_translation: Translation, danish: Locale, english: Locale, administrator: Client
) -> None:
    page = HomePage.objects.get(locale=english).add_child(
        instance=InfoPage(title="English first", slug="english-first", lead="New.")
    )
    page.save_revision().publish()
    translate(page, danish, {}).save_target(publish=False)
    assert [name[-6:] for name in everything_that_waits(administrator, "po")] == ["-en.po"]
