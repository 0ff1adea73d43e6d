"""Sources and their translations, side by side, with the state of each: all of a language, or one of them.

The number of queries does not depend on how many there are, only on how many types of pages.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, TranslatableMixin, get_translatable_models
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from translation.site_languages import FRONT_PAGE_DEPTH
from translation.status.holdings import holdings_of
from translation.status.state import Standing, State, compare


@dataclass(frozen=True)
class Pair:
    """What is translated and its translation into one language. Either may be gone."""

    translation: Translation
    source: Any
    target: Any
    state: State


@dataclass
class _Loaded:
    """The rows of two languages: pages specific, with where they stand."""

    instances: dict[tuple[UUID, int], Any]
    keys_by_path: dict[str, UUID]

    def parent_key(self, page: Page) -> UUID | None:
        return self.keys_by_path.get(page.path[: -page.steplen])


def pairs_into(locale: Locale, keys: Collection[UUID] | None = None) -> list[Pair]:
    """Every translation into a language that has a source or a target left; with `keys`, of those alone."""
    return list(_pairs(locale, keys))


def pair_of(target: Page | TranslatableMixin) -> Pair | None:
    """The one whose target this is; None for what is nobody's translation."""
    return next(iter(_pairs(target.locale, [target.translation_key])), None)


def _pairs(locale: Locale, keys: Collection[UUID] | None) -> Iterator[Pair]:
    translations = Translation.objects.filter(target_locale=locale).select_related(
        "source__locale", "target_locale"
    )
    strings = StringTranslation.objects.filter(locale=locale)
    overrides = SegmentOverride.objects.filter(locale=locale, has_error=False)
    if keys is not None:
        translations = translations.filter(source__object_id__in=keys)
        strings = strings.filter(context__object_id__in=keys)
        overrides = overrides.filter(context__object_id__in=keys)
    found = list(translations)
    if not found:
        return
    languages = {locale.pk, *(translation.source.locale_id for translation in found)}
    loaded = _load(languages, {translation.source.specific_content_type_id for translation in found}, keys)
    translated: dict[UUID, dict[tuple[str, str], str | None]] = {}
    for object_id, path, source_text, data, has_error in strings.values_list(
        "context__object_id", "context__path", "translation_of__data", "data", "has_error"
    ):
        translated.setdefault(object_id, {})[path, source_text] = None if has_error else data
    own: dict[UUID, dict[str, str]] = {}
    for object_id, path, data in overrides.values_list("context__object_id", "context__path", "data_json"):
        own.setdefault(object_id, {})[path] = data
    for translation in found:
        object_id = translation.source.object_id
        source = loaded.instances.get((object_id, translation.source.locale_id))
        target = loaded.instances.get((object_id, locale.pk))
        if source is not None or target is not None:
            state = _state(
                translation, source, target, loaded, translated.get(object_id, {}), own.get(object_id, {})
            )
            yield Pair(translation, source, target, state)


def _load(languages: set[int], content_types: set[int], keys: Collection[UUID] | None) -> _Loaded:
    only = {} if keys is None else {"translation_key__in": keys}
    places = Page.objects.filter(locale__in=languages)
    pages = list(places.filter(**only).select_related("content_type").specific())
    instances: dict[tuple[UUID, int], Any] = {(page.translation_key, page.locale_id): page for page in pages}
    if keys is None:
        by_path = {page.path: page.translation_key for page in pages}
    else:
        above = [page.path[: -page.steplen] for page in pages]
        by_path = dict(Page.objects.filter(path__in=above).values_list("path", "translation_key"))
    wanted = {ContentType.objects.get_for_id(pk).model_class() for pk in content_types}
    for model in get_translatable_models():
        if model in wanted and not issubclass(model, Page):
            for row in model.objects.filter(locale__in=languages, **only).select_related("locale"):
                instances[row.translation_key, row.locale_id] = row
    return _Loaded(instances, by_path)


def _state(
    translation: Translation,
    source: Any,
    target: Any,
    loaded: _Loaded,
    translated: dict[tuple[str, str], str | None],
    own: dict[str, str],
) -> State:
    is_public = target is not None and bool(getattr(target, "live", True))
    if source is None:
        return State(Standing.SOURCE_GONE, is_public=is_public)
    held = holdings_of(target) if target is not None else None
    state = compare(holdings_of(source), held, translated, own, is_public=is_public)
    if not getattr(source, "live", True):
        return replace(state, standing=Standing.SOURCE_DOWN)
    if isinstance(source, Page) and target is not None:
        parents = loaded.parent_key(source), loaded.parent_key(target)
        moved = parents[0] != parents[1] and source.depth > FRONT_PAGE_DEPTH
        state = replace(state, moved=moved)
    if not translation.enabled:
        return replace(state, standing=Standing.STOPPED)
    if state.moved and state.is_up_to_date:
        return replace(state, standing=Standing.MOVED)
    return state
