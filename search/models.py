"""What the search finds things by: the texts of pages and metrics, their words, and where each word stands."""

from collections.abc import Mapping
from datetime import date

from django.contrib.admin.decorators import display
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models, transaction
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from metrics.models import Metric
from pages.audience import public
from pages.slugs import plain_words
from search.index.weights import TITLE
from translation.site_languages import language_choices


class Rows(models.QuerySet[models.Model]):
    """Rows that nothing but the index refers to."""

    def drop(self) -> None:
        """Delete them by one statement, without reading each and asking who minds."""
        self._raw_delete(self.db)


class IndexedText(models.Model):
    """What a page or the wording of a metric says in one language, as the search shows it.

    `passages` is a list of [anchor, heading, text]: what stands under one heading, with the place in the page that
    it can be linked to. No value of a metric is ever in it: a metric stands in a text as its own mark.
    """

    page = models.OneToOneField(Page, null=True, on_delete=models.CASCADE, related_name="+")
    metric = models.ForeignKey(Metric, null=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=255)
    lead = models.TextField(blank=True)
    passages = models.JSONField(default=list)

    # The index names pages and metrics without using them.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["metric", "language"], name="one_text_a_metric_and_language"),
        ]

    def __str__(self) -> str:
        return self.title

    def parts(self) -> list[str]:
        """All that it says, in its order."""
        return [self.title, self.lead, *(part for passage in self.passages for part in passage[1:])]


class Word(models.Model):
    """A word as it stands in texts, spelt out. `beginning` is its first letters, by which it is found quickly."""

    language = models.CharField(max_length=12)
    form = models.CharField(max_length=60)
    beginning = models.CharField(max_length=3)

    objects = Rows.as_manager()

    # The index names pages and metrics without using them.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["language", "form"], name="one_word_a_form")]
        indexes = [models.Index(fields=["language", "beginning"], name="words_by_beginning")]

    def __str__(self) -> str:
        return self.form


class KeyKind(models.IntegerChoices):
    """In which way a word can be meant: see `search.words.treatment`."""

    FORM = 1
    BASIC = 2
    STEM = 3
    LAST_PART = 4
    PART = 5


class WordKey(models.Model):
    """What a word is found by. `loose` is the key as somebody types it who has no Danish letters."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="keys")
    language = models.CharField(max_length=12)
    loose = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    kind = models.PositiveSmallIntegerField(choices=KeyKind)

    objects = Rows.as_manager()

    # The index names pages and metrics without using them.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["language", "loose"], name="words_by_key")]

    def __str__(self) -> str:
        return self.key


class Place(models.Model):
    """That a word stands in a text. `weight` says how much that tells of the text: see `search.index.weights`."""

    word = models.ForeignKey(Word, on_delete=models.CASCADE, related_name="places", db_index=False)
    text = models.ForeignKey(IndexedText, on_delete=models.CASCADE, related_name="places")
    weight = models.PositiveSmallIntegerField()

    objects = Rows.as_manager()

    # The index names pages and metrics without using them.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["word", "text"], name="one_place_a_word_and_text")]
        indexes = [models.Index(fields=["word"], condition=models.Q(weight=TITLE), name="places_in_titles")]

    def __str__(self) -> str:
        return f"{self.word_id} in {self.text_id}"


def phrases_in(words: str) -> list[tuple[str, ...]]:
    """The phrases between the commas, each as its words are compared. What has no letter or digit is none."""
    return list(dict.fromkeys(filter(None, (tuple(plain_words(phrase)) for phrase in words.split(",")))))


class Synonyms(models.Model):
    """Words that mean the same to whoever searches. Kept by editors."""

    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    words = models.TextField(
        _("words"),
        max_length=500,
        help_text=_("Words or short phrases with commas between them. Example: AI, artificial intelligence"),
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ("language", "words")

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """One word alone means nothing else; and a set of words is in the list once."""
        phrases = set(phrases_in(self.words))
        if len(phrases) < 2:
            raise ValidationError({"words": _("Write at least two different words with a comma between them.")})
        others = Synonyms.objects.filter(language=self.language).exclude(pk=self.pk)
        if any(phrases == set(phrases_in(words)) for words in others.values_list("words", flat=True)):
            raise ValidationError({"words": _("These words are in the list already.")})

    @display(description=_("words"), ordering="words")
    def marked_words(self) -> SafeString:
        """The words, marked as being in their language, for a list in another one."""
        return format_html('<span lang="{}">{}</span>', self.language, self.words)


class MissedSearches(models.QuerySet["MissedSearch"]):
    """Searches without success."""

    MOST_A_DAY = 500

    @transaction.atomic
    def add(self, noted: Mapping[tuple[date, str, str], int]) -> None:
        """Add up how often it was searched: by day, language and text. Only so many texts a day are kept."""
        for (day, language, query), times in noted.items():
            is_known = self.filter(day=day, language=language, query=query).update(times=models.F("times") + times)
            if not is_known and self.filter(day=day).count() < self.MOST_A_DAY:
                row = self.model(day=day, language=language, query=query, times=times)
                # Somebody else may write the same at this moment.
                self.bulk_create([row], ignore_conflicts=True)


class MissedSearch(models.Model):
    """How often on a day something was searched for that is not on the site. Nothing tells by whom."""

    day = models.DateField()
    language = models.CharField(max_length=12)
    query = models.CharField(max_length=60)
    times = models.PositiveIntegerField(default=1)

    objects = MissedSearches.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search without success")
        verbose_name_plural = _("searches without success")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "query"], name="one_missed_search_a_day"),
        ]

    def __str__(self) -> str:
        return self.query


class PromotedResult(models.Model):
    """What the search recommends to whoever searches for these words: a page, a metric or an address elsewhere."""

    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    words = models.TextField(
        _("words"),
        max_length=500,
        help_text=_(
            "Words or short phrases with commas between them. Example: opening hours, when are you open. Other "
            "forms of a word count, too."
        ),
    )
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    metric = models.ForeignKey(
        Metric, verbose_name=_("metric"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    address = models.URLField(
        _("address on another site"), blank=True, validators=[URLValidator(schemes=["http", "https"])]
    )
    title = models.CharField(
        _("title of the link"), max_length=120, blank=True, help_text=_("Only for an address on another site.")
    )
    text = models.CharField(_("text below it"), max_length=200, blank=True)

    # A recommendation is no use of a page: it is gone with it.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("recommendation of the search")
        verbose_name_plural = _("recommendations of the search")
        ordering = ("language", "words")

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """Words to be found by, one target, and a title where the target has none of its own."""
        if self.words and not phrases_in(self.words):
            raise ValidationError({"words": _("Write at least one word.")})
        targets = [name for name in ("page", "metric", "address") if getattr(self, name)]
        if len(targets) != 1:
            raise ValidationError(_("Choose a page or a metric, or write an address: one of the three."))
        if self.address and not self.title:
            raise ValidationError({"title": _("Write what the link to the other site is to say.")})
        if self.page and self.page.locale.language_code != self.language:
            raise ValidationError({"page": _("Choose a page in the language that is chosen above.")})

    @display(description=_("words"), ordering="words")
    def marked_words(self) -> SafeString:
        """The words, marked as being in their language, for a list in another one."""
        return format_html('<span lang="{}">{}</span>', self.language, self.words)

    @display(description=_("Recommended"))
    def target(self) -> str:
        """What is recommended, in words; of a page that not everybody may read, that it is not shown."""
        if self.page and not public(Page.objects.filter(pk=self.page_id)).exists():
            return gettext("%(title)s (not shown: the page is not public)") % {"title": self.page}
        return self.title or str(self.page or self.metric)
