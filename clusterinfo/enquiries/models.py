"""Enquiries as they are kept."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Enquiries."""

    def older_than(self, days: int) -> "EnquiryQuerySet":
        """What was received more than so many days ago."""
        return self.filter(received_at__lt=timezone.now() - timedelta(days=days))

    def newer_than(self, days: int) -> "EnquiryQuerySet":
        """What was received within so many days, the latest first."""
        return self.filter(received_at__gte=timezone.now() - timedelta(days=days))


class Enquiry(models.Model):
    """What somebody wrote in the form. Personal data: deleted after ENQUIRY_RETENTION_DAYS."""

    organisation = models.CharField(_("company or organisation"), max_length=160)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"))
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    message = models.TextField(_("message"), max_length=2000)
    language = models.CharField(_("language"), max_length=10)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ("-received_at", "-pk")
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        # Wagtail's log keeps this when the enquiry is deleted, so it names no person.
        return self.organisation
