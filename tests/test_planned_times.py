"""A moment is typed as one writes dates in Danish or English, and what is read back can be typed too."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from pages.planned_times import in_words, read_moment

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
THAT_MOMENT = datetime(2026, 11, 25, 14, 30, tzinfo=COPENHAGEN)


@pytest.fixture(autouse=True)
def danish() -> Iterator[None]:
    with override("da"):
        yield


@pytest.mark.parametrize(
    "typed",
    [
        "25.11.2026 14:30",
        "25.11.2026 14.30",
        " 25.11.2026  kl. 14.30 ",
        "25/11/2026 14:30",
        "25-11-2026 14:30",
        "25. november 2026 kl. 14.30",
        "onsdag den 25. november 2026 kl. 14.30",
        "25. nov. 2026 14:30",
        "25 Nov 2026 14:30",
        "25 November 2026, 14:30",
        "Wednesday 25 November 2026, 14:30",
        "2026-11-25 14:30",
        "2026-11-25T14:30:00",
    ],
)
def test_danish_english_and_international_dates_are_the_same_moment(typed: str) -> None:
    assert read_moment(typed) == THAT_MOMENT


def test_a_date_alone_is_its_midnight() -> None:
    assert in_words(read_moment("25.11.2026")) == "onsdag 25. november 2026 kl. 00.00"


@pytest.mark.parametrize(
    "typed",
    [
        "i morgen",
        "11.25.2026 14:30",
        "31.11.2026 14:30",
        "25.11.26 14:30",
        "25.11.2026 24:30",
        "25 Nov",
        "25.11.2026 14:30 eller 15:00",
        "25" * 300,
    ],
)
def test_what_is_no_moment_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"25\.11\.2026 14:30"):
        read_moment(typed)


def test_an_hour_that_the_summer_time_leaves_out_is_refused() -> None:
    with pytest.raises(ValidationError):
        read_moment("28.03.2027 02:30")


@given(
    st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)),  # noqa: DTZ001
    st.sampled_from(["da", "en"]),
)
def test_what_is_read_back_can_be_typed(naive: datetime, language: str) -> None:
    moment = naive.replace(second=0, microsecond=0, tzinfo=COPENHAGEN)
    there_and_back = moment.astimezone(ZoneInfo("UTC")).astimezone(COPENHAGEN)
    if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None) or _is_twice(moment):
        return
    with override(language):
        assert read_moment(in_words(moment)) == moment


@given(st.text(max_size=150))
def test_whatever_is_typed_is_a_moment_or_refused(text: str) -> None:
    try:
        read_moment(text)
    except ValidationError as error:
        assert error.messages


def _is_twice(moment: datetime) -> bool:
    return moment.utcoffset() != moment.replace(fold=1).utcoffset() or timedelta(0) > moment.utcoffset()  # type: ignore[operator]
