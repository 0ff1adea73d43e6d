"""A memory of many made-up texts, for the benchmark of the segment editor."""

import hashlib
import random

from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

from translation.exchange.models import BroughtMemory

_DANISH = """
klynge virksomheder offentlige parter fælles opgaver innovation grøn omstilling medlemmer projekt støtte
netværk viden forskning universitet kommune region vækst eksport teknologi digital produktion kompetencer
uddannelse samarbejde strategi marked udvikling partnere rådgivning finansiering data energi sundhed
"""
_ENGLISH = """
cluster companies public bodies shared tasks innovation green transition members project support
network knowledge research university municipality region growth export technology digital production skills
education cooperation strategy market development partners advice funding data energy health
"""
# Of five units one was translated on the site, the others came with a memory.
ON_THE_SITE = 5


def pair(chooser: random.Random, number: int) -> tuple[str, str]:
    """A sentence of 4 to 25 words and its translation; its number makes it the only one of its kind."""
    words = list(zip(_DANISH.split(), _ENGLISH.split(), strict=True))
    chosen = chooser.choices(words, k=chooser.randint(4, 25))
    danish, english = (" ".join(side).capitalize() for side in zip(*chosen, strict=True))
    return f"{danish} i forløb {number}.", f"{english} in course {number}."


def fill_memory(units: int, translation: Translation) -> None:
    """Put so many texts into the memory of the translation's language."""
    chooser = random.Random(4)
    source_locale, locale = translation.source.locale, translation.target_locale
    pairs = [pair(chooser, number) for number in range(units)]
    context = TranslationContext.objects.filter(object_id=translation.source.object_id).first()
    here = dict(pairs[::ON_THE_SITE])
    strings = String.objects.bulk_create(
        [String(locale=source_locale, data=text, data_hash=String._get_data_hash(text)) for text in here],
        batch_size=1000,
    )
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(translation_of=string, context=context, locale=locale, data=here[string.data])
            for string in strings
        ],
        batch_size=1000,
    )
    BroughtMemory.objects.bulk_create(
        [
            BroughtMemory(
                source_locale=source_locale,
                locale=locale,
                digest=hashlib.sha256(source.encode()).hexdigest(),
                source=source,
                target=target,
            )
            for source, target in pairs
            if source not in here
        ],
        batch_size=1000,
    )
