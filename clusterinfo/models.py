"""Pages about the cluster: what it is, what members get, and the owner's own pages."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from clusterinfo.enquiries.forms import EnquiryForm
from clusterinfo.enquiries.models import Enquiry
from home.editorial import EditorialPage
from pages.base import BasePage

__all__ = ["BenefitsPage", "ClusterPage", "Enquiry", "InfoPage", "JoinPage"]

# In the query of the join page's address: shows the receipt, whoever opens it, and says nothing about anybody.
RECEIPT = "sent"


class ClusterPage(EditorialPage):
    """What a cluster is, with the results behind it."""

    page_description = _("Text, figures and results about the cluster. It may have pages below it.")
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
    page_description = _(
        "About the organisation or the site, such as privacy. Below the front page, it is in the footer."
    )
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

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The form, and what its sender reads afterwards."""
        return [("", _("Form")), (RECEIPT, _("Receipt"))]

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """That of visitors, who have sent the form in the second mode."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        return {**context, "sent": mode_name == RECEIPT}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `form`, filled in as it was sent if it was refused, `sent`: whether to show the receipt, and `days`.

        For so many days the details are kept.
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        form = kwargs.get("form") or EnquiryForm()
        return {**context, "form": form, "sent": RECEIPT in request.GET, "days": settings.ENQUIRY_RETENTION_DAYS}
