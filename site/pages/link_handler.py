"""Links to our pages in running text."""

from collections.abc import Sequence

from django.utils.html import format_html
from wagtail.rich_text.pages import PageLinkHandler

from pages.links import current_links
from pages.references import is_id


class OpenPageLinkHandler(PageLinkHandler):
    """Leads where `pages.links` says. Where that is nowhere, `without_dead_links` keeps the text alone."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: Sequence[dict[str, str]]) -> list[str]:
        links = current_links()
        ids = [int(attrs["id"]) if is_id(attrs.get("id")) else 0 for attrs in attrs_list]
        links.load(ids)
        addresses = [links.address(page_id) for page_id in ids]
        return [format_html('<a href="{}">', address) if address else "<a>" for address in addresses]
