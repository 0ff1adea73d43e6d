"""A term of the source language and what it is called in another."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from metrics.notation.collation import sort_key


class Term(models.Model):
    """A term with its translation into one language, and the words that are not to be used for it."""

    term = models.CharField(
        _("term"), max_length=100, help_text=_("As it stands in a dictionary: “klynge”, not “klyngerne”.")
    )
    source_locale = models.ForeignKey(
        Locale, verbose_name=_("source language"), on_delete=models.CASCADE, related_name="+", editable=False
    )
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="glossary_terms"
    )
    preferred = models.CharField(
        _("translation"), max_length=100, help_text=_("As it stands in a dictionary: “cluster”, not “clusters”.")
    )
    forbidden = models.TextField(
        _("not to be used"), blank=True, max_length=1000, help_text=_("Other translations, one on each line.")
    )
    note = models.TextField(
        _("note"), blank=True, max_length=500, help_text=_("When it is used, and why. Shown beside the text.")
    )
    sorted_as = models.BinaryField(editable=False, default=b"")

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        # Who edits a language keeps its terms, see term_rights.py.
        default_permissions = ()
        ordering = ("sorted_as", "pk")
        constraints = [
            models.UniqueConstraint(fields=("source_locale", "locale", "term"), name="one_translation_of_a_term")
        ]

    def __str__(self) -> str:
        return f"{self.term} – {self.preferred}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keeps its place in the alphabet of the source language: bytes are compared alike in every database."""
        self.sorted_as = sort_key(self.term, self.source_locale.language_code).encode()
        super().save(*args, **kwargs)

    @property
    def forbidden_words(self) -> list[str]:
        """The words that are not to be used for it."""
        return [word for line in self.forbidden.splitlines() if (word := " ".join(line.split()))]
