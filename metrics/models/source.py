"""Where values come from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from translation.site_languages import language_choices


class Source(models.Model):
    """A publication that values are taken from."""

    publisher = models.CharField(_("publisher"), max_length=160, help_text=_("Example: Statistics Denmark"))
    title = models.CharField(_("title"), max_length=200, help_text=_("Example: Performance report 2018"))
    language = models.CharField(
        _("language of the title"), max_length=10, choices=language_choices, default=settings.LANGUAGE_CODE
    )
    url = models.URLField(_("address"), blank=True, max_length=500)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("publisher", "title")

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"
