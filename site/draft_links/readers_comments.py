"""What is kept of somebody who has commented on a draft without an account: found by the name that they typed."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Revision

from accounts.models import User
from draft_links.readers import READER
from privacy.personal_data import Person, PersonalData


def _readers(person: Person) -> "QuerySet[User]":
    if not person.name:
        return User.objects.none()
    return User.objects.filter(username__startswith=READER, first_name=person.name)


def _comments(person: Person) -> "QuerySet[Comment]":
    return Comment.objects.filter(user__in=_readers(person))


def _find(person: Person) -> list[dict[str, Any]]:
    return list(_comments(person).values("created_at", "page__title", "text"))


def _erase(person: Person) -> int:
    """The comments with their answers, the readers themselves, and what versions of the pages keep of them."""
    count = _comments(person).count()
    readers = set(_readers(person).values_list("pk", flat=True))
    pages = {str(pk) for pk in _comments(person).values_list("page_id", flat=True)}
    for revision in Revision.page_revisions.filter(object_id__in=pages).iterator():
        _leave_out(revision, readers)
    _readers(person).delete()
    return count


def _leave_out(revision: Revision, readers: set[int]) -> None:
    kept = [one for one in revision.content.get(COMMENTS_RELATION_NAME, []) if one.get("user") not in readers]
    if len(kept) < len(revision.content.get(COMMENTS_RELATION_NAME, [])):
        revision.content[COMMENTS_RELATION_NAME] = kept
        Revision.objects.filter(pk=revision.pk).update(content=revision.content)


READERS = PersonalData("comments on drafts", _find, _erase)
