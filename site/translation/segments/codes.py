"""The metrics and links inside the segments of a source: what they are called and what readers see for them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment

from metrics.content.current_figures import FigureLookup
from metrics.content.rich_text import GAP, WORDS, MetricLinkHandler, metric_id
from metrics.notation.formatting import format_figure
from pages.draft_titles import public_title
from translation.segments.notation import Code, has_markup, soup
from translation.segments.segment_places import attributes_of

PAGE = "page"


class CodeReader:
    """Reads the codes of segments; what they name is fetched once for all of them."""

    def __init__(self, segments: Iterable[StringSegment], source_language: str, language: str) -> None:
        attributes = [given for segment in segments for given in attributes_of(segment).values()]
        self._figures = {code: FigureLookup(code) for code in (source_language, language)}
        self._languages = source_language, language
        metrics = {int(found) for given in attributes if _is_metric(given) and (found := metric_id(given))}
        for lookup in self._figures.values():
            lookup.load(metrics)
        pages = {found for given in attributes if given.get("linktype") == PAGE and (found := metric_id(given))}
        self._titles = {page.pk: public_title(page) for page in Page.objects.filter(pk__in=pages)} if pages else {}

    def codes(self, segment: StringSegment) -> tuple[Code, ...]:
        """Those of one segment, in the order of its source."""
        if not has_markup(segment.string.data):
            return ()
        attributes = attributes_of(segment)
        links = soup(segment.string.data).find_all("a", id=True)
        return tuple(self._code(str(link["id"]), link.decode_contents(), attributes) for link in links)

    def _code(self, name: str, inner: str, attributes: dict[str, dict[str, str]]) -> Code:
        given = attributes.get(name, {})
        if not _is_metric(given):
            return Code(name, is_chip=False, inner=inner, title=self._target_of(given))
        number = int(metric_id(given) or 0)
        in_words = given.get("format") == WORDS
        source, target = (self._shown(number, code, in_words) for code in self._languages)
        current = self._figures[self._languages[1]].by_id(number)
        return Code(name, True, inner, source, target, current.name if current else soup(inner).get_text())

    def _shown(self, number: int, language: str, in_words: bool) -> str:
        current = self._figures[language].by_id(number)
        if current is None or current.figure is None:
            return GAP
        return format_figure(current.figure, language, "words" if in_words else "symbol")

    def _target_of(self, given: dict[str, str]) -> str:
        if given.get("linktype") == PAGE:
            return self._titles.get(int(metric_id(given) or 0), _("a page that is gone"))
        return given.get("href") or given.get("linktype") or ""


def _is_metric(given: dict[str, str]) -> bool:
    return given.get("linktype") == MetricLinkHandler.identifier
