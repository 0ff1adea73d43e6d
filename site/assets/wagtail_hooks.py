"""Addresses of the editors' side that are about images."""

from django.urls import URLPattern, path
from wagtail import hooks

from assets.focal_points import focal_point


@hooks.register("register_admin_urls")
def image_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [path("focal-point/<int:image_id>/", focal_point, name="focal_point")]
