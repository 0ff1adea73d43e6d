"""How often the search answers the relevance sets rightly. `make bench ARGS=relevance` tells more."""

import pytest
from django.test import Client

from tests.relevance import judge, share, site_search
from tests.search_pages import FIRST_SET, HELD_OUT, SPOKEN, add_pages, queries

pytestmark = pytest.mark.django_db


SETS = [(FIRST_SET, 0.95, 0.98), (HELD_OUT, 0.95, 0.96), (SPOKEN, 0.7, 0.81)]


@pytest.mark.parametrize(("of", "first", "among_three"), SETS)
def test_a_right_answer_is_the_first_nine_times_of_ten_and_hardly_ever_beyond_the_third(
    client: Client, of: str, first: float, among_three: float
) -> None:
    judged = judge(queries(of), site_search(client, add_pages()))
    missed = [f"{one.query.text}: {one.found[:3]}" for one in judged if not one.among_first(3)]
    assert share(judged, 1) >= first
    assert share(judged, 3) >= among_three, "\n".join(missed)
