"""What the site has noticed: the figures on its live pages, numbers lost in translation, what was dismissed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from metrics.models.finding_kinds import FindingKind


class NumberOnPageQuerySet(models.QuerySet["NumberOnPage"]):
    """Figures on live pages."""

    def findings(self) -> "NumberOnPageQuerySet":
        """Those with which something is wrong and that nobody has dismissed."""
        return self.exclude(kind="").exclude(fingerprint__in=Dismissal.objects.values("fingerprint"))

    def for_report(self) -> "NumberOnPageQuerySet":
        """With page, language and metric, by page and in the order of its content."""
        return self.select_related("page", "locale", "metric").order_by("page__path", "order")


class NumberOnPage(models.Model):
    """A figure on a live page, linked to the register or typed.

    Written by metrics.consistency.store when a page is published or a metric changes, and by nothing else.
    """

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField()
    path = models.CharField(max_length=500)
    sentence = models.TextField(_("sentence"))
    chips = models.JSONField(default=list)
    shown = models.PositiveBigIntegerField(null=True)
    place = models.CharField(max_length=5)
    start = models.PositiveIntegerField()
    written = models.CharField(_("written"), max_length=200)
    is_linked = models.BooleanField(_("linked"))
    metric = models.ForeignKey(
        "metrics.Metric", verbose_name=_("metric"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(_("finding"), max_length=20, blank=True, choices=FindingKind)
    meant = models.CharField(max_length=60, blank=True)
    fingerprint = models.CharField(max_length=40, blank=True, db_index=True)

    # Filled by the report, for its export.
    text: str = ""
    metric_name: str = ""
    page_url: str | None = None

    objects = NumberOnPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure on a page")
        verbose_name_plural = _("figures on pages")
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "locale"], name="findings_by_language")]

    def __str__(self) -> str:
        return self.written


class NumberInTranslation(models.Model):
    """Numbers that a sentence and its translation do not share. Written by metrics.consistency.store."""

    page = models.ForeignKey(Page, verbose_name=_("translated page"), on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    source_text = models.TextField(_("source text"))
    translated_text = models.TextField(_("translation"))
    in_source = models.CharField(max_length=200, blank=True)
    in_translation = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(max_length=40, db_index=True)

    class Meta:
        verbose_name = _("number in a translation")
        verbose_name_plural = _("numbers in translations")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.in_source} / {self.in_translation}"


class Dismissal(models.Model):
    """A finding that somebody has judged to be none, and why. It counts while neither side of it changes."""

    fingerprint = models.CharField(max_length=40, unique=True)
    reason = models.CharField(
        _("reason"), max_length=300, help_text=_("Example: another population, namely the board's members")
    )
    finding = models.TextField(_("finding"))
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dismissed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    dismissed_at = models.DateTimeField(_("dismissed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("dismissed finding")
        verbose_name_plural = _("dismissed findings")
        default_permissions = ()
        ordering = ("-dismissed_at",)

    def __str__(self) -> str:
        return self.reason


class FindingsState(models.Model):
    """Up to which moment the findings are known. One row."""

    known_until = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.known_until.isoformat()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it to one row."""
        self.pk = 1
        super().save(*args, **kwargs)
