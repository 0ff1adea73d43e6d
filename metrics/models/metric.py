"""What is measured. One row serves every language; its words are in MetricWording."""

from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.contrib.admin import display
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Locale, Page, ReferenceIndex
from wagtail.search import index

from metrics.figures import MAX_DECIMALS, Figure, Qualifier, Unit
from metrics.models.observation import Observation
from metrics.previews import MetricPreviews


class MetricQuerySet(models.QuerySet["Metric"]):
    """Metrics."""

    def with_current_value(self, value: Decimal) -> "MetricQuerySet":
        """Metrics whose current value is this one."""
        newest = Observation.objects.filter(metric=OuterRef("pk")).released().newest_first()
        return self.annotate(current_value=Subquery(newest.values("value")[:1])).filter(current_value=value)

    def for_listing(self, language: str) -> "MetricQuerySet":
        """With what the editors' list shows: name, current value, its period and source, and number of places.

        Adds `own_name`, `current_value`, `current_period`, `current_source`, `wording_count` and `places`.
        """
        newest = Observation.objects.filter(metric=OuterRef("pk")).released().newest_first()
        wordings = MetricWording.objects.filter(metric=OuterRef("pk"))
        places = (
            ReferenceIndex.objects.filter(
                base_content_type=ContentType.objects.get_for_model(Page),
                to_content_type=ContentType.objects.get_for_model(Metric),
                to_object_id=Cast(OuterRef("pk"), models.CharField()),
            )
            .order_by()
            .values("to_object_id")
            .annotate(places=Count("object_id", distinct=True))
        )
        return self.annotate(
            own_name=Coalesce(Subquery(wordings.filter(locale__language_code=language).values("name")[:1]), "key"),
            current_value=Subquery(newest.values("value")[:1]),
            current_period=Subquery(newest.values("period")[:1]),
            current_source=Subquery(newest.values("source__publisher")[:1]),
            wording_count=Coalesce(
                Subquery(wordings.order_by().values("metric").annotate(n=Count("pk")).values("n")), 0
            ),
            places=Coalesce(Subquery(places.values("places")), 0),
        )

    def due_for_review(self, today: date) -> "MetricQuerySet":
        """Metrics whose review date has come."""
        return self.filter(review_by__lte=today)


class Metric(MetricPreviews, index.Indexed, ClusterableModel):
    """What is measured: its unit, how exact it is, whose statement it is, who looks after it."""

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
                _("Use small letters a to z, digits and hyphens, such as new-members."),
            )
        ],
        help_text=_("Its permanent name, part of its public address. Example: new-members"),
    )
    unit = models.CharField(_("unit"), max_length=20, choices=Unit, default=Unit.COUNT)
    decimals = models.PositiveSmallIntegerField(
        _("decimals"), default=0, validators=[MaxValueValidator(MAX_DECIMALS)]
    )
    qualifier = models.CharField(_("qualifier"), max_length=20, choices=Qualifier, default=Qualifier.NONE)
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        help_text=_("The whole that this counts a part of; the share is computed."),
    )
    self_reported = models.BooleanField(
        _("self-reported"), default=False, help_text=_("The figure is the statement of those it is about.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="owned_metrics",
        help_text=_("Who is asked when the figure has to be reviewed."),
    )
    review_by = models.DateField(_("review by"), null=True, blank=True)
    checked_on = models.DateField(
        _("last checked"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last held the value against its source. Public."),
    )

    reminded_for = models.DateField(null=True, editable=False)

    objects = MetricQuerySet.as_manager()

    search_fields = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        index.RelatedFields("wordings", [index.SearchField("name"), index.AutocompleteField("name")]),
        index.FilterField("unit"),
    ]

    class Meta:
        verbose_name = _("metric")
        verbose_name_plural = _("metrics")
        ordering = ("key",)

    def __str__(self) -> str:
        return self.key

    def clean(self) -> None:
        """Refuse a check in the future, and a metric that is, by way of others, part of itself."""
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day has not come yet. Enter today or an earlier day.")})
        whole, seen = self.part_of, {self.pk}
        while whole is not None:
            if whole.pk in seen:
                raise ValidationError({"part_of": _("A metric cannot be part of itself. Choose another whole.")})
            seen.add(whole.pk)
            whole = whole.part_of

    def current(self, at: datetime | None = None) -> Observation | None:
        """The newest value of the newest period that was released at a moment (now)."""
        return self.observations.released(at or timezone.now()).newest_first().first()

    @display(description=_("Name"), ordering="own_name")
    def listed_name(self) -> str:
        """The name in the editors' list, where `for_listing` has fetched it."""
        return getattr(self, "own_name", self.key)

    def figure_for(self, value: Decimal | None) -> Figure | None:
        """A value with this metric's unit, qualifier and decimals; None for none."""
        if value is None:
            return None
        exponent = Decimal(1).scaleb(-self.decimals)
        return Figure(value.quantize(exponent), Unit(self.unit), Qualifier(self.qualifier))

    def current_figure(self, at: datetime | None = None) -> Figure | None:
        """The current value as a figure; None before the first release."""
        observation = self.current(at)
        return self.figure_for(observation.value) if observation else None

    def name_in_active_language(self) -> str:
        """What it is called in the active language, or its key."""
        wording = self.wording(get_language() or settings.LANGUAGE_CODE)
        return wording.name if wording else self.key

    def is_overdue(self) -> bool:
        """Whether its review date has passed."""
        return self.review_by is not None and self.review_by < timezone.localdate()

    def wording(self, language: str) -> "MetricWording | None":
        """What the metric is called in a language."""
        return next((wording for wording in self.wordings.all() if wording.locale.language_code == language), None)


class MetricWording(models.Model):
    """What a metric is called in one language."""

    metric = ParentalKey(Metric, on_delete=models.CASCADE, related_name="wordings")
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
