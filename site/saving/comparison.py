"""How two versions are compared on Wagtail's screen: as one reads the page, instead of as blocks are kept."""

from typing import Any

from django.db.models import BooleanField, DateTimeField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.compare import FieldComparison, diff_text, register_comparison_class
from wagtail.fields import StreamField
from wagtail.utils.text import text_from_html

from saving.changes_between import Change, Move, changes_between
from saving.merging import GONE
from saving.places import Place, is_plain_text, is_rich_text
from saving.readable import beginning, readable


class ContentComparison(FieldComparison):
    """A field made of blocks: each place that differs, by its name, with what stood and stands there."""

    def htmldiff(self) -> SafeString:
        place = Place(self.field.name, (), self.field)
        before, after = self.val_a.get_prep_value(), self.val_b.get_prep_value()
        changes = changes_between(place, before, after)
        rows = ((" › ".join(change.place.labels), _shown(change)) for change in changes)
        return format_html(
            '<dl class="comparison__list">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows)
        )


class ReadableComparison(FieldComparison):
    """A field that is one choice or moment."""

    def htmldiff(self) -> SafeString:
        place = Place(self.field.name, (), self.field)
        return _replaced(readable(place, self.val_a), readable(place, self.val_b))


register_comparison_class(StreamField, comparison_class=ContentComparison)
register_comparison_class(BooleanField, comparison_class=ReadableComparison)
register_comparison_class(DateTimeField, comparison_class=ReadableComparison)


def _shown(change: Change | Move) -> SafeString:
    if isinstance(change, Move):
        numbers = {"what": beginning(change.item), "before": change.before, "after": change.after}
        return format_html("{}", _("Moved from place %(before)d to %(after)d. %(what)s") % numbers)
    before, after = (readable(change.place, content) for content in (change.before, change.after))
    if change.before is GONE:
        return _whole("addition", _("New"), after)
    if change.after is GONE:
        return _whole("deletion", _("Deleted"), before)
    if is_rich_text(change.place.definition):
        return _text_changed(text_from_html(str(before)), text_from_html(str(after)))
    if is_plain_text(change.place.definition):
        return _text_changed(before, after)
    return _replaced(before, after)


def _text_changed(before: str, after: str) -> SafeString:
    """A text with what was taken out and put in; only where words differ are they told apart."""
    if before == after:
        return format_html("{} <em>({})</em>", after, _("only bold, links or line breaks differ"))
    marked: SafeString = diff_text(before, after).to_html()
    return marked


def _whole(kind: str, what: str, content: Any) -> SafeString:
    """A block that came or went."""
    return format_html('<div class="comparison__child-object {}"><em>{}</em>{}</div>', kind, what, content)


def _replaced(before: Any, after: Any) -> SafeString:
    """One thing in place of another."""
    nothing = _("nothing")
    return format_html(
        '<span class="deletion">{}</span> → <span class="addition">{}</span>', before or nothing, after or nothing
    )
