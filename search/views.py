"""The search page."""

from django.views.generic import TemplateView


class SearchView(TemplateView):
    """Finds pages in the language of the address."""

    template_name = "search/search.html"
