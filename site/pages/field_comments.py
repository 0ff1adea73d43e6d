"""A comment of Wagtail at a field of a page, left from somewhere else than its editor."""

from typing import Any

from django.db import transaction
from wagtail.admin.mail import send_notification
from wagtail.models import Comment, Page, PageSubscription


def leave_comment(page: Page, user: Any, path: str, text: str) -> Comment:
    """Put a comment at a content path, note it in the page's history and tell those who follow its comments."""
    with transaction.atomic():
        comment = Comment(page=page, user=user, text=text, contentpath=_nearest(page, path))
        comment.save()
        comment.log_create(user=user)
        _notify(comment)
    return comment


def _nearest(page: Page, path: str) -> str:
    """The innermost field or block on the way to a text at which Wagtail can show a comment."""
    draft = page.get_latest_revision_as_object()
    parts = path.split(".")
    paths = (".".join(parts[:depth]) for depth in range(len(parts), 1, -1))
    return next((one for one in paths if Comment(contentpath=one).has_valid_contentpath(draft)), parts[0])


def _notify(comment: Comment) -> None:
    """As Wagtail's page editor does it (EditView.send_commenting_notifications)."""
    subscribed = PageSubscription.objects.filter(page_id=comment.page_id, comment_notifications=True)
    people = [one.user for one in subscribed.select_related("user") if one.user_id != comment.user_id]
    changes = {"new_comments": [comment], "resolved_comments": [], "deleted_comments": [], "replied_comments": []}
    send_notification(
        people, "updated_comments", {"page": comment.page.specific, "editor": comment.user, **changes}
    )
