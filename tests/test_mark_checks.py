"""`manage.py check` names the fields that a template does not mark: none is forgotten in the page editor."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks
from django.template import Engine

Change = Callable[[str, str, str], list[str]]


def complaints() -> list[str]:
    """What the system check finds, as it says it."""
    return [str(found.msg) for found in run_checks() if found.id == "pages.E001"]


@pytest.fixture
def changed(tmp_path: Path, settings: LazySettings) -> Change:
    """Change a text in a template and run the check."""

    def change(name: str, old: str, new: str) -> list[str]:
        source = Engine.get_default().get_template(name).source
        assert old in source
        copy = tmp_path / name
        copy.parent.mkdir(parents=True)
        copy.write_text(source.replace(old, new))
        engine: dict[str, Any] = settings.TEMPLATES[0]
        settings.TEMPLATES = [engine | {"DIRS": [tmp_path, *engine["DIRS"]]}]
        return complaints()

    return change


def test_every_template_is_complete() -> None:
    assert complaints() == []


@pytest.mark.parametrize(
    ("template", "mark", "missing"),
    [
        ("home/blocks/quote.html", '{% mark value "role" %}', "QuoteBlock.role"),
        ("home/blocks/quote.html", "{% mark value %}", "QuoteBlock"),
        ("home/blocks/image.html", '{% marked_text value "caption" %}', "ImageFigureBlock.caption"),
        ("home/blocks/call_to_action.html", '{% marked_text value "link" "text" %}', "CallToActionBlock.link.text"),
        ("home/blocks/link_list.html", '{% mark link "text" %}', "LinkListBlock.item.text"),
        ("home/blocks/results_list.html", "{% mark result %}", "ResultsListBlock.item"),
        ("metrics/blocks/stat_tile.html", '{% mark value "label" %}', "StatTileBlock.label"),
        ("home/home_page.html", '{% mark page "headline" %}', "HomePage.headline"),
        ("home/home_page.html", "{% mark link %}", "HomePage.item"),
        ("clusterinfo/join_page.html", '{% mark page "receipt" %}', "JoinPage.receipt"),
    ],
)
def test_a_field_without_a_mark_is_named(template: str, mark: str, missing: str, changed: Change) -> None:
    assert changed(template, mark, "") == [f"{template} has no mark for {missing}."]


def test_a_field_that_stands_for_another_is_named_with_it(changed: Change) -> None:
    forgotten = changed("metrics/blocks/stat_tile.html", '{% mark_first value "metric" "value" %}', "")
    assert [each.partition(" has no mark for ")[2] for each in forgotten] == [
        "StatTileBlock.metric.",
        "StatTileBlock.value.",
    ]


def test_what_a_template_includes_counts(changed: Change) -> None:
    forgotten = changed("includes/page_header.html", '{% mark page "lead" %}', "")
    assert {each.partition(" has no mark for ")[2] for each in forgotten} == {
        "BenefitsPage.lead.",
        "ClusterPage.lead.",
        "FiguresPage.lead.",
        "InfoPage.lead.",
        "JoinPage.lead.",
    }


def test_a_mark_on_no_field_is_named(changed: Change) -> None:
    wrong = changed("home/blocks/quote.html", '{% mark value "name" %}', '{% mark value "nmae" %}')
    assert wrong == [
        "home/blocks/quote.html has no mark for QuoteBlock.name.",
        "home/blocks/quote.html marks QuoteBlock.nmae, which there is not.",
    ]
