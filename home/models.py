"""The front page and the settings of the whole site."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.blocks import URLBlock
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Locale, RevisionMixin, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from home.blocks import LinkBlock, LinkValue
from home.editorial import EditorialPage
from home.settings_forms import SiteSettingsForm
from pages.base import BasePage


class HomePage(EditorialPage):
    """The front page of one language."""

    headline = models.CharField(
        _("headline"),
        max_length=120,
        help_text=_("The large line at the top. The title itself is the name of the organisation."),
    )
    buttons = StreamField(
        [("button", LinkBlock())],
        verbose_name=_("buttons"),
        blank=True,
        max_num=2,
        help_text=_("At most two. The first is the prominent one."),
    )

    search_fields = [*EditorialPage.search_fields, index.SearchField("headline")]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "clusterinfo.ClusterPage",
        "clusterinfo.BenefitsPage",
        "metrics.FiguresPage",
        "clusterinfo.JoinPage",
        "clusterinfo.InfoPage",
    ]
    max_count_per_parent = len(settings.LANGUAGES)
    unmarked = {"title": "names the organisation; the page shows its headline"}
    content_panels = [
        *BasePage.content_panels[:1],
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("buttons"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    @property
    def shown_buttons(self) -> list[LinkValue]:
        """The buttons that lead somewhere. The first of them is the prominent one."""
        return [button.value for button in self.buttons if button.value.href]


class SiteSettings(DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """Name, contact details and footer of the site: one row per language.

    What is the same in every language (e-mail, telephone, CVR number, social links) is read from the row of
    the source language alone, see `home.site_settings`, so it has one home as a figure has.
    """

    name = models.CharField(_("name of the site"), max_length=80)
    tagline = models.CharField(
        _("tagline"), max_length=160, blank=True, help_text=_("One line under the name in the footer.")
    )
    address = models.TextField(_("address"), blank=True, max_length=300)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True, help_text=_("Example: +45 12 34 56 78"))
    cvr_number = models.CharField(
        _("CVR number"), max_length=8, blank=True, help_text=_("Eight digits, without spaces.")
    )
    social_links = StreamField(
        [("link", URLBlock(label=_("Address"), icon="link"))],
        verbose_name=_("social links"),
        blank=True,
        help_text=_("The organisation's own profiles. Example: https://www.linkedin.com/company/…"),
    )
    footer_text = models.TextField(_("footer text"), blank=True, max_length=500)
    marks_overdue_figures = models.BooleanField(
        _("mark figures under review"),
        default=True,
        help_text=_("A figure past its review date says so on its own page."),
    )

    translatable_fields = [
        TranslatableField("name"),
        TranslatableField("tagline"),
        TranslatableField("address"),
        TranslatableField("footer_text"),
        SynchronizedField("email", overridable=False),
        SynchronizedField("phone", overridable=False),
        SynchronizedField("cvr_number", overridable=False),
        SynchronizedField("social_links", overridable=False),
        SynchronizedField("marks_overdue_figures", overridable=False),
    ]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], _("Name")),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("email"), FieldPanel("phone"), FieldPanel("cvr_number")],
            _("Contact details"),
            help_text=_("What stays empty is not shown."),
        ),
        FieldPanel("social_links"),
        FieldPanel("footer_text"),
        FieldPanel("marks_overdue_figures"),
        PublishingPanel(),
    ]
    base_form_class = SiteSettingsForm

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    def __str__(self) -> str:
        return f"{self.name} ({self.locale.language_code})"

    def clean(self) -> None:
        """Refuse a second set of settings in one language, and a CVR number that cannot be one."""
        super().clean()
        locale_id = self.locale_id or Locale.get_default().pk
        if type(self).objects.filter(locale_id=locale_id).exclude(pk=self.pk).exists():
            raise ValidationError(_("This language has its settings already. Go back and edit those."))
        if self.cvr_number and not (self.cvr_number.isascii() and self.cvr_number.isdigit()):
            raise ValidationError({"cvr_number": _("A CVR number is eight digits, such as 12345678.")})
