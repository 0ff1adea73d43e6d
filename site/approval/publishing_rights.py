"""While approval is on, the right to publish is the right to have it published once it is approved.

Every way to publish a page asks Wagtail's PagePermissionTester: the editor, the planning dialog, publishing in
bulk, copying as a live page, `revision.publish(user=…)`. It can be neither configured nor replaced, so its answers
are wrapped here: yes for administrators alone. Taking a page down, or a plan back, needs no approval.
tests/test_approval_rights.py tries each way from the wrong side.
"""

from collections.abc import Callable

from wagtail.models import PagePermissionTester

from approval.administrators import is_administrator
from approval.switching import approval_is_on

_can_publish = PagePermissionTester.can_publish


def _without_approval(original: Callable[[PagePermissionTester], bool]) -> Callable[[PagePermissionTester], bool]:
    def may_publish_at_once(self: PagePermissionTester) -> bool:
        return original(self) and (is_administrator(self.user) or not approval_is_on())

    return may_publish_at_once


def _can_edit(self: PagePermissionTester) -> bool:
    """As Wagtail's, which asks for each page in a list whether somebody may edit it only because it waits for them.

    Whoever approves may edit by the rights of their group.
    """
    if self.page_is_root or not self.user.is_active:
        return False
    is_own = self.page.owner_id == self.user.pk
    return self.user.is_superuser or "change" in self.permissions or (is_own and "add" in self.permissions)


def install() -> None:
    """Put the rule in place. Called once, when the app is ready."""
    PagePermissionTester.can_edit = _can_edit
    PagePermissionTester.can_unschedule = _can_publish
    PagePermissionTester.can_publish = _without_approval(_can_publish)
    PagePermissionTester.can_publish_subpage = _without_approval(PagePermissionTester.can_publish_subpage)
