"""The form of a term."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Locale

from translation.glossary.models import Term
from translation.glossary.term_rights import glossary_languages
from translation.glossary.term_spans import spans


class TermForm(WagtailAdminModelForm):
    """Offers the languages that the person edits; new terms are terms of the site's source language."""

    class Meta:
        model = Term
        fields = ("term", "locale", "preferred", "forbidden", "note")
        widgets = {
            "forbidden": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages = glossary_languages(self.for_user)
        choice: Any = self.fields["locale"]
        choice.queryset = Locale.objects.filter(pk__in=[locale.pk for locale in languages])
        choice.empty_label = None
        if self.instance._state.adding:
            self.instance.source_locale = Locale.get_default()
            choice.initial = languages[0].pk if languages else None

    def clean_term(self) -> str:
        """Spaces count once."""
        return " ".join(self.cleaned_data["term"].split())

    def clean(self) -> dict[str, Any]:
        """A term stands there once, and a word is not both to be used and not to be used."""
        cleaned: dict[str, Any] = super().clean()
        term, preferred = cleaned.get("term", ""), cleaned.get("preferred", "")
        others = Term.objects.filter(source_locale=self.instance.source_locale, locale=cleaned.get("locale"))
        if any(other.term.casefold() == term.casefold() for other in others.exclude(pk=self.instance.pk)):
            self.add_error("term", ValidationError(_("The glossary has this term already.")))
        words = Term(forbidden=cleaned.get("forbidden", "")).forbidden_words
        for word in words if cleaned.get("locale") else []:
            if (0, len(preferred)) in spans(word, preferred, cleaned["locale"].language_code):
                problem = _("“%(word)s” is the translation itself.") % {"word": word}
                self.add_error("forbidden", ValidationError(problem))
        return cleaned
