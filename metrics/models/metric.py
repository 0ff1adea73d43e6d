"""What is measured. One row serves every language; its words are in MetricWording."""

from datetime import datetime
from decimal import Decimal
from typing import Any, overload

from django.conf import settings
from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.search import index

from metrics.models.kept_meaning import MEANING, MEANING_IS_KEPT, REPLACES_ITSELF, ReleasedMetricError
from metrics.models.metric_queries import MetricQuerySet
from metrics.models.observation import Observation
from metrics.models.previews import MetricPreviews
from metrics.models.wording import MetricWording
from metrics.notation.figure import MAX_DECIMALS, Figure, Qualifier, Unit
from translation.active_language import active_language


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
    replaced_by = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced_metrics",
        help_text=_("The metric that counts from now on. This one keeps its address, which then leads there."),
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
        return getattr(self, "own_name", "") or self.name_in(active_language())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it. Raises ReleasedMetricError where that changes what a released value means."""
        if self._changed_meaning():
            raise ReleasedMetricError
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Refuse a check in the future, another meaning for released values, and chains that lead back here."""
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day has not come yet. Enter today or an earlier day.")})
        if changed := self._changed_meaning():
            raise ValidationError(dict.fromkeys(changed, MEANING_IS_KEPT))
        if self in self._following("part_of"):
            raise ValidationError({"part_of": _("A metric cannot be part of itself. Choose another whole.")})
        if self in self.successors():
            raise ValidationError({"replaced_by": REPLACES_ITSELF})

    def _changed_meaning(self) -> list[str]:
        """The fields that would give this metric's released values another meaning than they were released with."""
        if not self.pk:
            return []
        kept = type(self).objects.filter(pk=self.pk).published().values(*MEANING).first() or {}
        loaded = kept.keys() - self.get_deferred_fields()
        return [name for name in MEANING if name in loaded and kept[name] != getattr(self, name)]

    def successors(self) -> list["Metric"]:
        """The metric that replaces this one, that which replaces it in turn, and so on."""
        return self._following("replaced_by")

    def _following(self, relation: str) -> list["Metric"]:
        """The metrics that a relation leads to, one after the other, each once."""
        found: list[Metric] = []
        following = getattr(self, relation)
        while following is not None and following not in found:
            found.append(following)
            following = getattr(following, relation)
        return found

    @property
    def has_released_values(self) -> bool:
        """Whether the public knows a value of it, so that its meaning is kept."""
        return bool(self.pk) and self.observations.released().exists()

    def current(self, at: datetime | None = None) -> Observation | None:
        """The newest value of the newest period that was released at a moment (now)."""
        return self.observations.released(at or timezone.now()).newest_first().first()

    @display(description=_("Name"), ordering="own_name")
    def listed_name(self) -> str:
        """The name in the editors' list, where `for_listing` has fetched it."""
        return str(self)

    @overload
    def figure_for(self, value: Decimal) -> Figure: ...

    @overload
    def figure_for(self, value: None) -> None: ...

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

    def name_in(self, language: str) -> str:
        """What it is called in a language: else in the source language, in any, or by its key.

        One query, unless its wordings are prefetched.
        """
        names = {wording.locale.language_code: wording.name for wording in self.wordings.all()}
        return names.get(language) or names.get(settings.LANGUAGE_CODE) or next(iter(names.values()), self.key)

    def is_overdue(self) -> bool:
        """Whether its review date has passed."""
        return self.review_by is not None and self.review_by < timezone.localdate()

    def wording(self, language: str) -> MetricWording | None:
        """What the metric is called in a language."""
        return next((wording for wording in self.wordings.all() if wording.locale.language_code == language), None)
