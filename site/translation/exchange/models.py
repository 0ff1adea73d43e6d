"""The memory that translators bring with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class BroughtMemory(models.Model):
    """A text and its translation from a TMX file, both as wagtail-localize keeps sentences.

    The segment editor suggests it beside what was translated on the site; nothing is published from here.
    """

    source_locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    # Unique by digests: a long text is no index.
    digest = models.CharField(max_length=64)
    source = models.TextField()
    target = models.TextField()

    class Meta:
        verbose_name = _("text of a memory")
        verbose_name_plural = _("texts of memories")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["source_locale", "locale", "digest"], name="one_of_each_memory"),
        ]

    def __str__(self) -> str:
        return self.source
