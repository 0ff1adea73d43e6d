"""The blocks that the starter pages are built from, with Danish and English side by side."""

from typing import Any

from wagtail.models import Page

from home.starter.pages.tree import Tree

Block = tuple[str, dict[str, Any]]


def link(site: Tree, danish: str, english: str, page: Page) -> dict[str, Any]:
    return {"text": site.t(danish, english), "page": page, "url": ""}


def section(site: Tree, heading: tuple[str, str], text: tuple[str, str]) -> Block:
    return ("section", {"heading": site.t(*heading), "text": site.t.html(*text)})


def card(site: Tree, title: tuple[str, str], metric: str | None, text: tuple[str, str]) -> dict[str, Any]:
    return {
        "title": site.t(*title),
        "metric": site.t.register.metric(metric) if metric else None,
        "value": None,
        "text": site.t.html(*text),
    }


def key_figures(site: Tree) -> Block:
    return (
        "stat_counter",
        {
            "heading": site.t("Klyngen i tal", "The cluster in figures"),
            "tiles": [
                tile(
                    site,
                    "members",
                    ("Medlemmer", "Members"),
                    (
                        "<p>DigitalLead har mere end 500 medlemmer. De er private og offentlige "
                        "virksomheder, organisationer, forskning og uddannelse.</p>",
                        "<p>DigitalLead has more than 500 members. They are private and public companies, "
                        "organisations, research and education.</p>",
                    ),
                ),
                tile(
                    site,
                    "productivity-growth",
                    ("Produktivitetsvækst", "Productivity growth"),
                    (
                        "<p>Virksomheder i klyngeaktiviteter øger produktiviteten 3,6 procentpoint mere end "
                        "tilsvarende virksomheder.</p>",
                        "<p>Companies in cluster activities raise their productivity by 3.6 percentage "
                        "points more than similar companies.</p>",
                    ),
                ),
                tile(
                    site,
                    "innovation-likelihood",
                    ("Innovationskraft", "Innovative strength"),
                    (
                        "<p>Virksomheder i klyngeaktiviteter har {innovation-likelihood as words} så stor "
                        "sandsynlighed for at blive innovative som tilsvarende virksomheder, der ikke er "
                        "med.</p>",
                        "<p>Companies in cluster activities are {innovation-likelihood as words} as likely "
                        "to become innovative as similar companies that do not take part.</p>",
                    ),
                ),
            ],
        },
    )


def tile(site: Tree, metric: str, label: tuple[str, str], text: tuple[str, str]) -> dict[str, Any]:
    return {
        "metric": site.t.register.metric(metric),
        "value": None,
        "label": site.t(*label),
        "text": site.t.html(*text),
    }
