"""Pages and sentences made by the dozen, with whatever the formats of files trip over, and their translations."""

from html import escape, unescape
from random import Random

from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Metric
from translation.segments.models import Unconfirmed
from translation.segments.notation import soup

TEXTS_A_PAGE = 6
SAME_ON_EVERY_PAGE = {"Om siden": "About the page", "Tekst &amp; mere": "Text &amp; more"}
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


def english_of(segment: StringSegment, random: Random) -> str:
    """A translation with every code of the source."""
    links = [
        f'<a id="{link["id"]}">{link.get_text() if link.get_text() == "participants" else "open"}</a>'
        for link in soup(segment.string.data).find_all("a")
    ]
    emphasis = random.choice(([], [], ["<b>x</b>", "<i>y</i>", "<br/>"]))
    return sentence(random, "en", [*links, *emphasis])


def translated_pages(home: HomePage, english: Locale, number: int) -> list[Translation]:
    """So many public Danish pages, each with TEXTS_A_PAGE texts in English, one of which nobody has confirmed."""
    random, metric = Random(11), Metric.objects.get(key="participants")
    return [_translated_page(home, english, random, metric, one) for one in range(number)]


def _translated_page(home: HomePage, english: Locale, random: Random, metric: Metric, number: int) -> Translation:
    title, slug = f"Side {number}", f"side-{number}"
    words = {title: f"Page {number}", slug: f"page-{number}", **SAME_ON_EVERY_PAGE}
    heading, lead = SAME_ON_EVERY_PAGE
    codes = [codes_of(number + one, metric) for one in range(2)]
    text = "".join(f"<p>{sentence(random, 'da', one)}</p>" for one in codes)
    body = [("section", {"heading": heading, "text": text})]
    lead = unescape(lead)
    page = home.add_child(instance=InfoPage(title=title, slug=slug, lead=lead, body=body, locale=home.locale))
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    texts = [
        StringTranslation(
            translation_of=segment.string,
            context=segment.context,
            locale=english,
            data=words.get(segment.string.data) or english_of(segment, random),
        )
        for segment in source.stringsegment_set.select_related("string", "context")
    ]
    made = StringTranslation.objects.bulk_create(texts)
    translation.save_target(publish=False)
    Unconfirmed.objects.create(translation=made[-1])
    return translation
