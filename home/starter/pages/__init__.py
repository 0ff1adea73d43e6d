"""The starter pages: what they say in both languages, one file a page."""

from wagtail.models import Page

from home.starter.pages import (
    become_a_member,
    figures_and_sources,
    front_page,
    member_benefits,
    owner_pages,
    what_is_a_cluster,
)
from home.starter.pages.tree import Tree
from home.starter.phrasebook import Phrasebook


def build_pages(root: Page, t: Phrasebook) -> Tree:
    """Build the Danish pages below `root`, not saved with their blocks yet, and fill `t` with their English."""
    front = front_page.create(root, t)
    site = Tree(
        t=t,
        front=front,
        cluster=what_is_a_cluster.create(front, t),
        benefits=member_benefits.create(front, t),
        figures=figures_and_sources.create(front, t),
        join=become_a_member.create(front, t),
        privacy=owner_pages.create_privacy_policy(front, t),
        accessibility=owner_pages.create_accessibility_statement(front, t),
    )
    # Pages link to each other, so all of them stand before any is filled.
    site.front.buttons = front_page.buttons(site)
    site.front.body = front_page.body(site)
    site.cluster.body = what_is_a_cluster.body(site)
    site.benefits.body = member_benefits.body(site)
    return site
