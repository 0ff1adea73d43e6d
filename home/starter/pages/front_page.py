"""The front page."""

from wagtail.models import Page

from home.models import HomePage
from home.starter.pages.blocks_in_use import Block, key_figures, link
from home.starter.pages.tree import Tree
from home.starter.phrasebook import Phrasebook


def create(root: Page, t: Phrasebook) -> HomePage:
    """The page without its blocks."""
    page = HomePage(
        title=t("DigitalLead", "DigitalLead"),
        slug=t("forside", "front-page"),
        headline=t("Sammen når vi længere", "We get further together"),
        lead=t(
            "En klynge samler virksomheder, forskning og det offentlige om opgaver, som ingen af dem kan "
            "løse alene.",
            "A cluster brings companies, research and the public sector together around tasks that none of "
            "them can solve alone.",
        ),
    )
    root.add_child(instance=page)
    return page


def buttons(site: Tree) -> list[Block]:
    """The buttons under the headline."""
    return [
        ("button", link(site, "Hvad er en klynge?", "What is a cluster?", site.cluster)),
        ("button", link(site, "Se medlemsfordelene", "See the member benefits", site.benefits)),
    ]


def body(site: Tree) -> list[Block]:
    """The key figures, and links to the main pages."""
    return [
        key_figures(site),
        (
            "link_list",
            {
                "heading": site.t("Læs mere", "Read more"),
                "links": [
                    {
                        **link(site, "Hvad er en klynge?", "What is a cluster?", site.cluster),
                        "description": site.t(
                            "Forstå, hvad en klynge er, hvem der deltager, og hvorfor det virker.",
                            "Understand what a cluster is, who takes part and why it works.",
                        ),
                    },
                    {
                        **link(site, "Medlemsfordele", "Member benefits", site.benefits),
                        "description": site.t(
                            "Se, hvad andre virksomheder har fået ud af at være med.",
                            "See what other companies have gained from taking part.",
                        ),
                    },
                    {
                        **link(site, "Tal og kilder", "Figures and sources", site.figures),
                        "description": site.t(
                            "Alle tal på sitet samlet ét sted, med periode og kilde.",
                            "Every figure on this site in one place, with its period and source.",
                        ),
                    },
                ],
            },
        ),
    ]
