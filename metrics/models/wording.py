"""What a metric is called in each language, and what it counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Locale

WORDED = ("name", "counted_singular", "counted_plural", "definition")


class MetricWordingManager(models.Manager["MetricWording"]):
    """Every wording comes with its language: nobody asks for one without the other."""

    def get_queryset(self) -> models.QuerySet["MetricWording"]:
        """Wordings with their language, in one query."""
        return super().get_queryset().select_related("locale")


class MetricWording(models.Model):
    """What a metric is called in one language."""

    metric = ParentalKey("metrics.Metric", on_delete=models.CASCADE, related_name="wordings")
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=120, help_text=_("Example: New members"))
    counted_singular = models.CharField(
        _("counted thing, one"), max_length=80, blank=True, help_text=_("Example: member")
    )
    counted_plural = models.CharField(
        _("counted thing, several"), max_length=80, blank=True, help_text=_("Example: members")
    )
    definition = models.TextField(
        _("definition"), blank=True, max_length=1000, help_text=_("What is counted, and how.")
    )

    translated_from = models.JSONField(default=dict, editable=False)
    """What the wording in the source language said when this one was written, by field."""

    objects = MetricWordingManager()

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        constraints = [
            models.UniqueConstraint(
                fields=["metric", "locale"],
                name="one_wording_per_language",
                violation_error_message=_("This language has its wording already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def texts(self) -> dict[str, str]:
        """What it says, by field, without what is empty."""
        return {name: getattr(self, name) for name in WORDED if getattr(self, name)}
