"""Everything that waits in a language, oldest first: pages, settings, new pages, and what others put in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Locale, Page

from translation.inbox.details import Details, details_in
from translation.inbox.jobs import Job, Kind, Step, work_of_others
from translation.inbox.new_pages import new_pages
from translation.inbox.planned import Plan, plans_in
from translation.inbox.since import History
from translation.source_moves import TAKE_DOWN, offer, what_to_follow
from translation.status.pairs import Pair, pairs_into
from translation.status.state import Standing

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Totals:
    """What waits in all."""

    jobs: int
    texts: int
    words: int
    figures: int


def work_in(locale: Locale) -> list[Job]:
    """What is to be done in a language, oldest first; what has no date comes last."""
    pairs = [pair for pair in pairs_into(locale) if _waits(pair)]
    history = History(pairs, locale)
    details = details_in(locale)
    plans = plans_in(locale)
    jobs = [
        *(
            _job(pair, history, locale, details.get(pair.translation.pk, Details()), plans.get(_key(pair)))
            for pair in pairs
        ),
        *new_pages(locale),
        *work_of_others(locale),
    ]
    return sorted(jobs, key=lambda job: (job.step is Step.STOPPED, job.since or _LAST, job.title))


def totals(jobs: list[Job]) -> Totals:
    """The sums of a list, without what was stopped."""
    counted = [job for job in jobs if job.step is not Step.STOPPED]
    return Totals(
        len(counted),
        sum(job.texts for job in counted),
        sum(job.words for job in counted),
        sum(job.figures for job in counted),
    )


def _waits(pair: Pair) -> bool:
    state = pair.state
    if state.standing in TAKE_DOWN:
        return state.is_public
    return not state.is_up_to_date and pair.source is not None


def _key(pair: Pair) -> UUID:
    return pair.translation.source.object_id


def _job(pair: Pair, history: History, locale: Locale, details: Details, plan: Plan | None) -> Job:
    state = pair.state
    since, by = history.first_of(pair)
    told = what_to_follow(pair)
    is_page = isinstance(pair.target or pair.source, Page)
    goes_away = state.standing in TAKE_DOWN
    return Job(
        Kind.PAGE if is_page else Kind.SETTINGS,
        _step(pair, plan),
        _title(pair),
        _edit_url(pair),
        texts=0 if goes_away else len(state.missing),
        figures=len(state.figures),
        others=len(state.values),
        structure=state.structure and pair.target is not None and not goes_away,
        saved=0 if goes_away else len(state.saved),
        words=0 if goes_away else state.words,
        done=state.done,
        since=since,
        by=by,
        note=told,
        translation=pair.translation.pk if told else None,
        offer=offer(pair) if told else "",
        details=details,
        plan=plan,
        title_language=(locale if pair.source is None else pair.translation.source.locale).language_code,
    )


def _step(pair: Pair, plan: Plan | None) -> Step:
    standing = pair.state.standing
    if standing in (*TAKE_DOWN, Standing.MOVED):
        return Step.FOLLOW
    if standing is Standing.STOPPED:
        return Step.STOPPED
    if standing is Standing.TO_TRANSLATE:
        return Step.TRANSLATE
    return Step.PLANNED if plan is not None and _is_in(plan, pair) else Step.PUBLISH


def _is_in(plan: Plan, pair: Pair) -> bool:
    """Whether what goes live is the translation of what is public in the source now."""
    published = getattr(pair.source, "last_published_at", None)
    return published is None or published <= plan.made_at


def _title(pair: Pair) -> str:
    """As the source is called in public: a newer title of a draft is not everybody's."""
    shown = pair.source or pair.target
    return str(shown.title) if isinstance(shown, Page) else str(shown._meta.verbose_name).capitalize()


def _edit_url(pair: Pair) -> str:
    if pair.target is None:
        return ""
    if isinstance(pair.target, Page):
        return reverse("wagtailadmin_pages:edit", args=[pair.target.pk])
    return AdminURLFinder().get_edit_url(pair.target) or ""
