"""The addresses of machine translation. Where it is off they answer 404."""

from django.urls import URLPattern, path
from wagtail import hooks

from translation.machine import machine_views


@hooks.register("register_admin_urls")
def machine_urls() -> list[URLPattern]:
    """Below /admin/."""
    of_one = "segments/<int:translation_id>/"
    return [
        path(f"{of_one}machine/", machine_views.machine_translate_rest, name="machine_translate_rest"),
        path(
            f"{of_one}<int:segment_id>/machine/",
            machine_views.machine_translate_text,
            name="machine_translate_text",
        ),
    ]
