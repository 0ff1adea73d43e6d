"""Pages about the cluster: what it is, what members get, and the owner's own pages."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.editorial import EditorialPage
from pages.base import BasePage

# In the query of the join page's address: shows the receipt, whoever opens it, and says nothing about anybody.
RECEIPT = "sent"


class ClusterPage(EditorialPage):
    """What a cluster is, with the results behind it."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["clusterinfo.InfoPage"]

    class Meta:
        verbose_name = _("cluster page")
        verbose_name_plural = _("cluster pages")


class BenefitsPage(EditorialPage):
    """What members get, with figures."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["clusterinfo.InfoPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("benefits page")
        verbose_name_plural = _("benefits pages")


class InfoPage(EditorialPage):
    """A page of the site's owner, such as privacy or accessibility. Those directly below the front page
    are linked in the footer."""

    show_in_menus_default = False
    shown_in_footer = True
    parent_page_types = ["home.HomePage", "clusterinfo.ClusterPage", "clusterinfo.BenefitsPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")


class JoinPage(BasePage):
    """The form with which an organisation asks to become a member."""

    consent = models.TextField(
        _("about the details"),
        max_length=500,
        help_text=_("Stands above the button and says what the details are used for."),
    )
    receipt = models.TextField(
        _("receipt"), max_length=500, help_text=_("What the sender reads when the message has been received.")
    )

    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    content_panels = [*BasePage.content_panels, FieldPanel("consent"), FieldPanel("receipt")]

    class Meta:
        verbose_name = _("join page")
        verbose_name_plural = _("join pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `form`, filled in as it was sent if it was refused, and `sent`: whether to show the receipt."""
        from clusterinfo.forms import EnquiryForm  # the form is made from the model below

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "form": kwargs.get("form") or EnquiryForm(), "sent": RECEIPT in request.GET}


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Enquiries."""

    def older_than(self, days: int) -> "EnquiryQuerySet":
        """What was received more than so many days ago."""
        return self.filter(received_at__lt=timezone.now() - timedelta(days=days))


class Enquiry(models.Model):
    """What somebody wrote in the form. Personal data: deleted when the organisation's own period is over."""

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
