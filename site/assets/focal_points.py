"""Where an image matters most: read and set by a dialog of the page editor, in the fields that Wagtail has."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.images.shortcuts import get_rendition_or_not_found
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from assets.models import SiteImage

FIELDS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
SHOWN_AT = "max-1200x1200"
# Of the shorter side: Wagtail keeps an area, and draws it where the image itself is edited.
AREA = 0.05


class FocalPointForm(forms.Form):
    """A point as parts of the width and the height, from the upper left corner; both empty for none."""

    x = forms.FloatField(min_value=0, max_value=1, required=False)
    y = forms.FloatField(min_value=0, max_value=1, required=False)

    def clean(self) -> dict[str, Any]:
        """Raises ValidationError for half a point."""
        cleaned = super().clean() or {}
        is_half = not self.errors and (cleaned["x"] is None) != (cleaned["y"] is None)
        if is_half or not {"x", "y"} <= set(self.data):
            raise ValidationError(_("A point has two numbers."))
        return cleaned

    def put_into(self, image: SiteImage) -> None:
        """Set or take away its focal point. The size of an area that somebody has drawn stays."""
        x, y = self.cleaned_data["x"], self.cleaned_data["y"]
        if x is None:
            values: list[int | None] = [None] * len(FIELDS)
        else:
            side = max(1, round(AREA * min(image.width, image.height)))
            size = (image.focal_point_width or side, image.focal_point_height or side)
            values = [round(x * image.width), round(y * image.height), *size]
        for name, value in zip(FIELDS, values, strict=True):
            setattr(image, name, value)


@require_http_methods(["GET", "HEAD", "POST"])
def focal_point(request: HttpRequest, image_id: int) -> JsonResponse:
    """The image and its focal point, `{"title": …, "src": …, "point": {"x": …, "y": …}}`; POST sets `x` and `y`.

    For those who may change the image. What POST sets counts at once, wherever the image is shown.
    """
    image = get_object_or_404(SiteImage, id=image_id)
    policy = policy_registry.get_by_type(SiteImage)
    if not policy.user_has_permission_for_instance(request.user, "change", image):
        raise PermissionDenied
    if request.method == "POST":
        form = FocalPointForm(request.POST)
        if not form.is_valid():
            return JsonResponse({"errors": form.errors}, status=400)
        form.put_into(image)
        image.save(update_fields=FIELDS)
        log(instance=image, action="wagtail.edit", user=request.user, content_changed=True)
    shown = get_rendition_or_not_found(image, SHOWN_AT)
    return JsonResponse({"title": image.title, "src": shown.url, "point": _point(image)})


def _point(image: SiteImage) -> dict[str, float] | None:
    """The focal point, as the form takes it."""
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return {"x": image.focal_point_x / image.width, "y": image.focal_point_y / image.height}
