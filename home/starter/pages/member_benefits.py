"""The page "Medlemsfordele": what members get, with figures."""

from typing import Any

from wagtail.models import Page

from home.starter.pages.blocks_in_use import Block, card, link
from home.starter.pages.tree import Tree, add_page
from home.starter.phrasebook import Phrasebook


def create(front: Page, t: Phrasebook) -> Any:
    """The page without its blocks."""
    return add_page(
        t,
        front,
        "clusterinfo.BenefitsPage",
        ("Medlemsfordele", "Member benefits"),
        ("medlemsfordele", "member-benefits"),
        (
            "Hvad giver et medlemskab? Her er det, som deltagende virksomheder har opnået, med tal på.",
            "What does membership give? Here is what participating companies have achieved, with figures.",
        ),
    )


def body(site: Tree) -> list[Block]:
    """The benefits and the invitation to join."""
    cards = [
        card(
            site,
            ("Nye kompetencer og værktøjer", "New skills and tools"),
            "new-skills",
            (
                "<p>I 2018 fik {new-skills} virksomheder kompetencer og værktøjer, som styrker deres evne "
                "til at innovere. De fleste af dem, {new-skills-small}, har færre end 50 ansatte.</p>",
                "<p>In 2018, {new-skills} companies gained skills and tools that strengthen their ability "
                "to innovate. Most of them, {new-skills-small}, have fewer than 50 employees.</p>",
            ),
        ),
        card(
            site,
            ("Nye idéer", "New ideas"),
            "new-ideas",
            (
                "<p>{new-ideas} virksomheder gik hjem med idéer, som kan udvikles til nye produkter, "
                "ydelser eller processer.</p>",
                "<p>{new-ideas} companies went home with ideas that can be developed into new products, "
                "services or processes.</p>",
            ),
        ),
        card(
            site,
            ("Nye produkter, ydelser og processer", "New products, services and processes"),
            "new-products",
            (
                "<p>Hos {new-products} virksomheder er idéerne blevet til noget, de kan sælge eller bruge.</p>",
                "<p>At {new-products} companies, ideas have become something they can sell or use.</p>",
            ),
        ),
        card(
            site,
            ("Højere produktivitet", "Higher productivity"),
            "productivity-growth",
            (
                "<p>Deltagere i klyngeaktiviteter øger deres produktivitet mere end andre lignende "
                "virksomheder.</p>",
                "<p>Participants in cluster activities raise their productivity more than other, similar "
                "companies.</p>",
            ),
        ),
        card(
            site,
            ("Større innovationskraft", "Greater innovative strength"),
            "innovation-likelihood",
            (
                "<p>Sandsynligheden for at blive innovativ er langt større med end uden klyngen.</p>",
                "<p>Becoming innovative is far more likely with the cluster than without it.</p>",
            ),
        ),
        card(
            site,
            ("Et bredt netværk", "A broad network"),
            None,
            (
                "<p>I klyngen møder I virksomheder, videninstitutioner, brancheorganisationer, offentlige "
                "og finansielle aktører, i Danmark og i udlandet.</p>",
                "<p>In the cluster you meet companies, knowledge institutions, trade associations, public "
                "and financial players, in Denmark and abroad.</p>",
            ),
        ),
    ]
    return [
        ("benefit_cards", {"heading": "", "cards": cards}),
        (
            "call_to_action",
            {
                "heading": site.t("Vil I være med?", "Would you like to join?"),
                "text": site.t(
                    "Skriv til os, så fortæller vi, hvordan I bliver medlem.",
                    "Write to us and we will tell you how to become a member.",
                ),
                "link": link(site, "Bliv medlem", "Become a member", site.join),
            },
        ),
    ]
