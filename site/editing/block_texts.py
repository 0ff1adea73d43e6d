"""What the tools for blocks say; the scripts fill in `{name}` and the like."""

from django.utils.translation import gettext as _


def block_texts() -> dict[str, str]:
    """By the key under which site/static/editing/ asks for them."""
    return {
        "item": _("{name} {place}"),
        # What can be done.
        "toolsOf": _("Tools for {name}"),
        "insertBlock": _("Insert a block"),
        "firstBlock": _("Insert the first block"),
        "insertBefore": _("Insert before {name}"),
        "insertAfter": _("Insert after {name}"),
        "addAtEnd": _("Add at the end: {name}"),
        "dragBlock": _("Drag {name} to another place"),
        "moveUp": _("Move {name} up"),
        "moveDown": _("Move {name} down"),
        "moveBack": _("Move {name} back"),
        "moveForth": _("Move {name} forward"),
        "duplicate": _("Duplicate {name}"),
        "deleteBlock": _("Delete {name}"),
        # What was done: to undo it, and when it is announced.
        "insert": _("Insert: {name}"),
        "move": _("Move: {name}"),
        "delete": _("Delete: {name}"),
        "inserted": _("{name} inserted"),
        "duplicated": _("{name} duplicated"),
        "moved": _("{name} moved to place {place} of {count}"),
        "isFirst": _("{name} is the first already"),
        "isLast": _("{name} is the last already"),
        "deleted": _("{name} deleted"),
        "undo": _("Undo"),
        "undoOffered": _("Undo brings it back."),
        "undone": _("Undone: {step}"),
        "redone": _("Redone: {step}"),
        # What cannot be done.
        "atMost": _("There may be at most {count}."),
        "atMostOf": _("There may be at most {count} of {name}."),
        "atLeast": _("There must be at least {count}."),
        "atLeastOf": _("There must be at least {count} of {name}."),
        # Choosing a block.
        "searchBlocks": _("Search for a block"),
        "noSuchBlock": _("There is no such block."),
        "close": _("Close"),
        # The outline.
        "problems": _("{count} to mend"),
        "noBlocks": _("This page has no blocks."),
    }
