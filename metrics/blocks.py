"""Blocks that show figures: a figure typed in place, and the row of stat tiles."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText
from wagtail.snippets.blocks import SnippetChooserBlock

from metrics.content.current_figures import CurrentFigure, current_lookup
from metrics.content.rich_text import without_metrics
from metrics.notation.figure import Figure, Qualifier, Unit
from metrics.notation.formatting import format_figure
from metrics.notation.parsing import FigureError, parse_figure
from pages.kept_as_typed import KeptAsTyped
from pages.references import is_id
from translation.active_language import active_language
from translation.entry_language import entry_language

TEXT_FEATURES = ["bold", "italic", "link", "metric"]

# How a page editor treats a figure where it stands (pages.content_paths).
MARK_KIND = "figure"
# Characters up to which a figure is set large, or medium, on a tile.
LONGEST_LARGE_FIGURE = 5
LONGEST_MEDIUM_FIGURE = 8


class MetricRichTextBlock(blocks.RichTextBlock):
    """Running text that may name metrics. Search looks at its words, not at the keys of its metrics."""

    def get_searchable_content(self, value: RichText) -> list[str]:
        return list(super().get_searchable_content(RichText(without_metrics(value.source))))


class FigureField(forms.Field):
    """A text field that reads "+250", "12,5 %", "3x" or "1,2 mio." in the language being typed."""

    widget = forms.TextInput

    def to_python(self, value: str | None) -> Figure | None:
        text = (value or "").strip()
        return parse_figure(text, entry_language()) if text else None


class FigureBlock(KeptAsTyped, blocks.FieldBlock):
    """A figure as data: number, unit and qualifier, shown in the language of the page.

    Stored as `{"number": "3.60", "unit": "percent", "qualifier": "none"}`; decimals are kept as typed. It
    holds no text, so wagtail-localize copies it to every language unchanged.
    """

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        self.field = FigureField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Figure | str | None:
        if not isinstance(value, dict):
            return value or None
        return Figure(Decimal(value["number"]), Unit(value["unit"]), Qualifier(value["qualifier"]))

    def normalize(self, value: Any) -> Figure | str | None:
        """Read a default or preview value, which is written in the stored form."""
        return self.to_python(value)

    def get_prep_value(self, value: Figure | str | None) -> dict[str, str] | str | None:
        if isinstance(value, str):
            value = self._as_figure(value)
        if not isinstance(value, Figure):
            return value
        return {"number": str(value.value), "unit": value.unit.value, "qualifier": value.qualifier.value}

    def _as_figure(self, text: str) -> Figure | str | None:
        """A typed text as a figure; kept as it is while it cannot be read, so that a draft loses nothing."""
        try:
            return parse_figure(text, entry_language()) if text else None
        except FigureError:
            return text

    def value_for_form(self, value: Figure | str | None) -> str:
        if isinstance(value, Figure):
            return format_figure(value, entry_language())
        return value or ""

    class Meta:
        icon = "decimal"
        label = _("Figure")
        mark_kind = MARK_KIND


class MetricBlock(SnippetChooserBlock):
    """A metric of the register.

    The page fetches its figures together (metrics.content.current_figures), so the chosen metric itself is not
    fetched until somebody asks for more than its id.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("metrics.Metric", **kwargs)

    def to_python(self, value: int | None) -> Any:
        return None if value is None else self.bulk_to_python([value])[0]

    def bulk_to_python(self, values: Iterable[int | None]) -> list[Any]:
        model = self.model_class
        return [None if pk is None else model.from_db(None, ["id"], [pk]) for pk in values]

    def value_from_form(self, value: Any) -> Any:
        """The metric that was chosen, or None for what is no id. It is not fetched: `clean` does so right after."""
        if value is None or isinstance(value, self.model_class):
            return value
        return self.to_python(int(value)) if is_id(value) else None

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """None, for wagtail-localize: a metric is the same in every language, and copied with its block.

        Without this it would offer to put another metric in its place.
        """
        return []

    class Meta:
        mark_kind = MARK_KIND


class ShownFigureValue(blocks.StructValue):
    """A figure from the register, or one typed in place."""

    @property
    def current(self) -> CurrentFigure | None:
        """The chosen metric as the page shows it."""
        return current_lookup().by_id(self["metric"].pk) if self.get("metric") else None

    @property
    def figure(self) -> Figure | None:
        """What is shown; None while there is nothing to show."""
        if self.get("metric"):
            return self.current.figure if self.current else None
        typed = self.get("value")
        return typed if isinstance(typed, Figure) else None

    @property
    def figure_length(self) -> str:
        """ "long" or "medium" for a figure that has to be set smaller, else empty."""
        if self.figure is None:
            return ""
        characters = len(format_figure(self.figure, active_language()))
        return (
            "long" if characters > LONGEST_MEDIUM_FIGURE else "medium" if characters > LONGEST_LARGE_FIGURE else ""
        )


class ShownFigureBlock(blocks.StructBlock):
    """Holds a metric or a typed value, not both; whether it may hold neither is for the block that extends it."""

    figure_is_required = True

    metric = MetricBlock(
        label=_("Metric"), required=False, help_text=_("A figure of the register. It is kept up to date by itself.")
    )
    value = FigureBlock(
        label=_("Value typed here"),
        required=False,
        help_text=_(
            "Only for a figure that the register does not hold: +250, 12,5 %, 3x, 12.500 or 1,2 mio. "
            "On an English page: 12.5%, 12,500 or 1.2 million."
        ),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            # As with every required field, a draft may be without, or undecided; publishing asks.
            return cleaned
        has_metric, has_value = bool(cleaned["metric"]), cleaned["value"] is not None
        if has_metric and has_value:
            error = ValidationError(_("Choose a metric or type a value, one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"value": error})
        if self.figure_is_required and not has_metric and not has_value:
            error = ValidationError(_("Choose a metric, or type a value below."))
            raise blocks.StructBlockValidationError(block_errors={"metric": error})
        return cleaned


class StatTileBlock(ShownFigureBlock):
    """One figure with the name of what it counts and a sentence that explains it."""

    label = blocks.CharBlock(
        label=_("Label"), max_length=80, help_text=_("What the figure counts. Example: Members")
    )
    text = MetricRichTextBlock(
        label=_("Text"),
        required=False,
        features=TEXT_FEATURES,
        help_text=_("One sentence that says what the figure means."),
    )

    class Meta:
        icon = "decimal"
        label = _("Tile")
        template = "metrics/blocks/stat_tile.html"
        value_class = ShownFigureValue


class StatCounterValue(blocks.StructValue):
    """A row of tiles, which knows how they are arranged."""

    @property
    def arrangement(self) -> list[str]:
        """The CSS modifiers for the layout of this number of tiles."""
        count = len(self["tiles"])
        evenness = "lone" if count == 1 else "odd" if count % 2 else "even"
        return [evenness, "fours"] if count == 4 else [evenness, "threes"] if count > 2 else [evenness]


class StatCounterBlock(blocks.StructBlock):
    """A row of one to six stat tiles under a heading."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, help_text=_("Example: The cluster in figures"))
    tiles = blocks.ListBlock(StatTileBlock(), label=_("Tiles"), min_num=1, max_num=6)

    class Meta:
        icon = "table"
        label = _("Key figures")
        group = _("Figures")
        description = _("A row of one to six large figures, each with a label and a short text.")
        template = "metrics/blocks/stat_counter.html"
        value_class = StatCounterValue
        preview_value = {
            "heading": "Klyngen i tal",
            "tiles": [
                {
                    "value": {"number": "12.5", "unit": "percent", "qualifier": "none"},
                    "label": "Vækst",
                    "text": "<p>En sætning, der siger, hvad tallet betyder.</p>",
                },
                {
                    "value": {"number": "250", "unit": "count", "qualifier": "more_than"},
                    "label": "Deltagere",
                    "text": "<p>En sætning, der siger, hvad tallet betyder.</p>",
                },
            ],
        }
