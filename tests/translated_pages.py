"""A Danish page with a bit of everything, translated into English, for the tests of translations."""

from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Metric

ELSEWHERE = "https://www.example.org/"
WORDS = {
    "Om os": "About us",
    "om-os": "about-us",
    "Vi er en klynge.": "We are a cluster.",
    "Hvem vi er": "Who we are",
    'Læs <a id="a1">mere om os</a> og mød de andre.': 'Read <a id="a1">more about us</a> and meet the others.',
    "I dag er vi mange, og vi bliver flere.": "Today we are many, and there will be more of us.",
    'Der er <a id="a1">participants</a> deltagere.': 'There are <a id="a1">participants</a> participants.',
    "Tal": "Figures",
    "Deltagere": "Participants",
    "Virksomheder": "Companies",
}


def page_with_everything(home: HomePage) -> InfoPage:
    """Live, below the Danish front page."""
    participants, other = Metric.objects.get(key="participants"), Metric.objects.exclude(key="participants")[0]
    text = (
        f'<p>Læs <a href="{ELSEWHERE}">mere om os</a> og mød de andre.</p>'
        "<p>I dag er vi mange, og vi bliver flere.</p>"
        f'<p>Der er <a linktype="metric" id="{participants.pk}">participants</a> deltagere.</p>'
    )
    tiles = [
        {"metric": participants, "label": "Deltagere", "text": ""},
        {"metric": other, "label": "Virksomheder", "text": ""},
    ]
    body = [
        ("section", {"heading": "Hvem vi er", "text": text}),
        ("stat_counter", {"heading": "Tal", "tiles": tiles}),
    ]
    page = home.add_child(instance=InfoPage(title="Om os", slug="om-os", lead="Vi er en klynge.", body=body))
    page.save_revision().publish()
    return InfoPage.objects.get(pk=page.pk)


def translate(page: Page, into: Locale, words: dict[str, str] = WORDS) -> Translation:
    """Send a page to translation and translate the texts of which `words` has the translation."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=into)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in words:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=into,
                defaults={"data": words[segment.string.data]},
            )
    return translation


def published_translation(page: InfoPage, english: Locale) -> Translation:
    """Of a page of `page_with_everything`, complete and published."""
    translation = translate(page, english)
    publish(translation)
    return translation


def publish(translation: Translation) -> Page:
    """Publish a translation at once, without waiting for the end of the transaction; returns the live page."""
    translation.save_target(publish=False)
    target = translation.get_target_instance()
    target.get_latest_revision().publish()
    return type(target).objects.get(pk=target.pk)
