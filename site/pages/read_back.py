"""What a typed moment means, in words, for the field it is typed into."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from pages.planned_times import in_words, read_moment, refuse_past


@require_safe
def planned_time(request: HttpRequest) -> JsonResponse:
    """`{"words": …, "refused": false}`, or with the reason why the form would refuse it."""
    try:
        moment = read_moment(request.GET.get("text", ""))
        refuse_past(moment)
    except ValidationError as error:
        return JsonResponse({"words": " ".join(error.messages), "refused": True})
    return JsonResponse({"words": in_words(moment), "refused": False})
