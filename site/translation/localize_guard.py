"""Closes the one door in wagtail-localize through which an incomplete translation goes live.

`Translation.save_target` is where its editor, its update view and its submit view publish. It writes the
source text into the live row before any signal or page method of ours runs, so it is wrapped here. Its
callers handle the ValidationError. tests/test_translation_completeness.py pins this.
"""

from typing import Any

from wagtail_localize.models import Translation

from translation.completeness import IncompleteTranslation, missing_texts

_save_target = Translation.save_target


def _save_complete_target(self: Translation, user: Any = None, publish: bool = True) -> None:
    if publish and (missing := missing_texts(self)):
        raise IncompleteTranslation(self.source.object_repr, missing)
    _save_target(self, user=user, publish=publish)


def install() -> None:
    """Put the guard in place. Called once, when the app is ready."""
    Translation.save_target = _save_complete_target
