"""The shared set of blocks that pages are built from. Each has its template in home/templates/home/blocks/."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images import get_image_model

from home.chooser_blocks import LinkedPageBlock, PictureBlock
from metrics.blocks import TEXT_FEATURES, MetricRichTextBlock, ShownFigureBlock, ShownFigureValue, StatCounterBlock
from pages.kept_as_typed import KeptAsTyped
from pages.links import current_links

SECTION_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link", "metric"]


class AddressBlock(KeptAsTyped, blocks.URLBlock):
    """An address on another site."""


class LinkValue(blocks.StructValue):
    """A link to one of our pages, in the reader's language, or to an address elsewhere."""

    @property
    def href(self) -> str:
        """The address; empty when the page is gone or not for the readers of the page that links to it."""
        page = self.get("page")
        if page:
            return current_links().address(page.pk)
        url = self.get("url") or ""
        # A draft may hold any text here, also one that a browser would run.
        return url if urlsplit(url).scheme in URLValidator.schemes else ""

    @property
    def is_external(self) -> bool:
        """Whether the link leaves this site."""
        return self.get("page") is None and bool(self.get("url"))


class LinkBlock(blocks.StructBlock):
    """A link with its text. Exactly one of page and address."""

    text = blocks.CharBlock(
        label=_("Link text"),
        max_length=80,
        help_text=_("Says where the link leads. Example: Member benefits"),
    )
    page = LinkedPageBlock(label=_("Page"), required=False)
    url = AddressBlock(
        label=_("Address elsewhere"), required=False, help_text=_("Example: https://www.example.org/")
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        # As with every required field, a draft may be without, or undecided; publishing asks.
        if not self.is_deferred_validation and bool(cleaned.get("page")) == bool(cleaned.get("url")):
            error = ValidationError(_("Choose a page or enter an address, one of the two."))
            raise StructBlockValidationError(block_errors={"page": error})
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue


class SectionBlock(blocks.StructBlock):
    """Running text under a heading."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = MetricRichTextBlock(label=_("Text"), features=SECTION_FEATURES)

    class Meta:
        icon = "pilcrow"
        label = _("Text section")
        group = _("Text")
        description = _("A heading with paragraphs, lists and links.")
        template = "home/blocks/section.html"
        preview_value = {
            "heading": "Et fællesskab med et fælles mål",
            "text": "<p>I en klynge arbejder virksomheder sammen med videninstitutioner og det offentlige.</p>",
        }


class ResultsListBlock(blocks.StructBlock):
    """A list of results, each one sentence that usually opens with its figure."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    intro = MetricRichTextBlock(label=_("Introduction"), required=False, features=TEXT_FEATURES)
    results = blocks.ListBlock(
        MetricRichTextBlock(label=_("Result"), features=TEXT_FEATURES), label=_("Results"), min_num=1
    )

    class Meta:
        icon = "list-ul"
        label = _("List of results")
        group = _("Figures")
        description = _("What came of it: a short introduction and one sentence per result.")
        template = "home/blocks/results_list.html"
        preview_value = {
            "heading": "Hvad får virksomheder ud af det?",
            "intro": "<p>Klyngerne oplyser selv, at det blandt andet førte til dette:</p>",
            "results": ["<p>Virksomheder fik nye kompetencer.</p>", "<p>Virksomheder fik nye idéer.</p>"],
        }


class BenefitCardBlock(ShownFigureBlock):
    """One benefit, with the figure that shows it where there is one."""

    figure_is_required = False

    title = blocks.CharBlock(label=_("Title"), max_length=80)
    text = MetricRichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "pick"
        label = _("Benefit")
        template = "home/blocks/benefit_card.html"
        value_class = ShownFigureValue
        form_layout = ["title", "metric", "value", "text"]


class BenefitCardsBlock(blocks.StructBlock):
    """A grid of benefits."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        required=False,
        max_length=120,
        help_text=_("May stay empty when the page title says it already."),
    )
    cards = blocks.ListBlock(BenefitCardBlock(), label=_("Benefits"), min_num=1)

    class Meta:
        icon = "grip"
        label = _("Benefits")
        group = _("Figures")
        description = _("Cards with a title, a text and, where there is one, the figure behind it.")
        template = "home/blocks/benefit_cards.html"
        preview_value = {
            "heading": "",
            "cards": [
                {"title": "Et bredt netværk", "text": "<p>I klyngen møder I mange parter.</p>"},
                {
                    "title": "Nye idéer",
                    "value": {"number": "12", "unit": "count", "qualifier": "none"},
                    "text": "<p>Idéer, som bliver til noget.</p>",
                },
            ],
        }


class CallToActionBlock(blocks.StructBlock):
    """One thing the reader is asked to do."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=300)
    link = LinkBlock(label=_("Button"))

    class Meta:
        icon = "arrow-right"
        label = _("Call to action")
        group = _("Links")
        description = _("A short invitation with one button.")
        template = "home/blocks/call_to_action.html"
        preview_value = {
            "heading": "Vil I være med?",
            "text": "Skriv til os, så fortæller vi, hvordan I bliver medlem.",
            "link": {"text": "Bliv medlem", "page": None, "url": "https://www.example.org/"},
        }


class QuoteBlock(blocks.StructBlock):
    """A quotation with the name and role of the person quoted."""

    quote = blocks.TextBlock(
        label=_("Quote"), max_length=500, help_text=_("Without quotation marks; the page sets them.")
    )
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(
        label=_("Role"), required=False, max_length=120, help_text=_("Example: Director, Nordhavn Maskin")
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = _("Text")
        description = _("Somebody's words with their name and role.")
        template = "home/blocks/quote.html"
        preview_value = {"quote": "Vi fandt vores partner her.", "name": "Navn", "role": "Rolle"}


class ImageFigureBlock(blocks.StructBlock):
    """An image with alternative text and a caption."""

    image = PictureBlock(label=_("Image"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    is_wide = blocks.BooleanBlock(
        label=_("Cut to a wide format"),
        required=False,
        help_text=_("Keeps the part around the focal point, which is set with the image."),
    )

    def get_preview_value(self) -> Any:
        """The newest image in the library: the project itself ships none."""
        image = get_image_model().objects.order_by("-pk").first()
        return self.normalize({"image": image, "caption": "En billedtekst, der siger, hvad man ser."})

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Says that a missing image is to be drawn: with an empty library nothing else tells what the block is."""
        return {**super().get_preview_context(value, parent_context), "draws_what_is_missing": True}

    class Meta:
        icon = "image"
        label = _("Image")
        group = _("Text")
        description = _("An image with its caption and the name of who made it.")
        # Else the first of its fields that says anything, which may be the "No" of a checkbox.
        label_format = "{caption}"
        template = "home/blocks/image.html"
        unmarked = {"is_wide": "is how the image is cut, and nothing that could be pointed at"}


class LinkListItemBlock(LinkBlock):
    """A link with a sentence that says what is behind it."""

    description = blocks.TextBlock(label=_("Description"), required=False, max_length=200)

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue


class LinkListValue(blocks.StructValue):
    """A list of links, of which those that lead somewhere are shown."""

    @property
    def leading_somewhere(self) -> list[LinkValue]:
        """The links to show."""
        return [link for link in self["links"] if link.href]


class LinkListBlock(blocks.StructBlock):
    """A list of links, each with a description."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    links = blocks.ListBlock(LinkListItemBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Link list")
        group = _("Links")
        description = _("Links to other pages, each with a sentence about what is there.")
        template = "home/blocks/link_list.html"
        value_class = LinkListValue
        preview_value = {
            "heading": "Læs mere",
            "links": [
                {
                    "text": "Medlemsfordele",
                    "page": None,
                    "url": "https://www.example.org/",
                    "description": "Se, hvad andre virksomheder har fået ud af at være med.",
                }
            ],
        }


class BodyBlock(blocks.StreamBlock):
    """Everything a page body may hold."""

    section = SectionBlock()
    stat_counter = StatCounterBlock()
    results_list = ResultsListBlock()
    benefit_cards = BenefitCardsBlock()
    quote = QuoteBlock()
    image = ImageFigureBlock()
    call_to_action = CallToActionBlock()
    link_list = LinkListBlock()
