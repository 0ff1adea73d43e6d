"""What the scripts of "På siden" say."""

from django.utils.translation import gettext as _

from editing.block_texts import block_texts


def canvas_texts() -> dict[str, str]:
    """Each under the name by which the scripts ask for it, in the language of the menus."""
    return {
        "failed": _("The page could not be shown as it is now. What you have written is still in the form."),
        "inHand": _("Only: {name}"),
        "notShown": _("Not shown yet: {message}"),
        "selected": _("{name}: {text}"),
        **block_texts(),
        **_texts_of_writing(),
        **_texts_of_menus(),
    }


def _texts_of_writing() -> dict[str, str]:
    return {
        "charactersLeft": _("Characters left: {count}"),
        "tooLong": _("Characters too many: {count}"),
        "empty": _("Must not be empty"),
        "done": _("Done"),
        "editedOnThePage": _("Is being edited on the page."),
    }


def _texts_of_menus() -> dict[str, str]:
    return {
        "image": _("Image"),
        "changeImage": _("Choose another image"),
        "altText": _("Alternative text"),
        "caption": _("Caption"),
        "focalPoint": _("Focal point"),
        "figure": _("Figure"),
        "chooseMetric": _("Choose a metric"),
        "changeMetric": _("Choose another metric"),
        "typeValue": _("Type a value here"),
        "openMetric": _("Change its value (new tab)"),
        "metricHistory": _("Its history (new tab)"),
        "editThere": _("Edit it there (new tab)"),
    }
