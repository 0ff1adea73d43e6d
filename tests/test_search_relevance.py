"""How often the search answers the relevance set rightly. `make bench ARGS=relevance` tells more."""

import pytest
from django.test import Client

from tests.relevance import judge, share, site_search
from tests.search_pages import add_pages, queries

pytestmark = pytest.mark.django_db


def test_a_right_answer_is_the_first_nine_times_of_ten_and_hardly_ever_beyond_the_third(client: Client) -> None:
    judged = judge(queries(), site_search(client, add_pages()))
    missed = [f"{one.query.text}: {one.found[:3]}" for one in judged if not one.among_first(3)]
    assert share(judged, 1) >= 0.95
    assert share(judged, 3) >= 0.98, "\n".join(missed)
