"""Who tries passwords or codes is stopped, in all web processes at once, without being told which accounts exist.

A try is written down before it is judged and taken back when it was right, so that many at once count, too.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.client_address import client_network
from accounts.models import FailedTry

WINDOW = timedelta(minutes=15)
# For one account from one address: whoever tries elsewhere cannot lock out the account's owner.
OWN = 5
# For one address, whatever the account, and for one account, from wherever: who guesses on a large scale.
OF_ADDRESS = 50
OF_ACCOUNT = 100
CODES = 5
MAILS = 5


@dataclass(frozen=True)
class Try:
    """One that is under way; it counts unless it is taken back."""

    keys: tuple[str, ...]
    rows: tuple[int, ...]

    def was_right(self) -> None:
        """Take it back, with what failed before it under the first key."""
        FailedTry.objects.filter(pk__in=self.rows).delete()
        FailedTry.objects.filter(key=self.keys[0]).delete()


def try_password(request: HttpRequest, username: str) -> Try | None:
    """Begin to judge a password; None if there were too many. Unknown names are counted like others."""
    account, address = username.strip().casefold(), client_network(request)
    return _begin(
        (f"password {account} from {address}", OWN),
        (f"address {address}", OF_ADDRESS),
        (f"account {account}", OF_ACCOUNT),
    )


def try_code(user_id: int) -> Try | None:
    """Begin to judge the code of a second step; None if there were too many."""
    return _begin((f"code {user_id}", CODES))


def spend_code(user_id: int, code: str) -> bool:
    """Use up a code that was right; False if somebody has used it before, in whichever process."""
    return _begin((f"spent {user_id} {code}", 1)) is not None


def ask_for_mail(request: HttpRequest, address: str) -> bool:
    """Count a mail with a link for a new password; False if too many have been asked for."""
    mail, network = address.strip().casefold(), client_network(request)
    return _begin((f"mail {mail}", MAILS), (f"mails for {network}", OF_ADDRESS)) is not None


def forget(request: HttpRequest, username: str) -> None:
    """Let somebody try again who has shown otherwise who they are."""
    account = username.strip().casefold()
    keys = (f"password {account} from {client_network(request)}", f"account {account}")
    FailedTry.objects.filter(key__in=[_hash(key) for key in keys]).delete()


def delete_old() -> None:
    """Those that count no more."""
    FailedTry.objects.filter(at__lte=timezone.now() - WINDOW).delete()


def _begin(*most: tuple[str, int]) -> Try | None:
    keys = tuple(_hash(key) for key, _limit in most)
    # One by one: not every database says which numbers rows got that are written together.
    rows = tuple(FailedTry.objects.create(key=key).pk for key in keys)
    begun = timezone.now() - WINDOW
    for key, (_key, limit) in zip(keys, most, strict=True):
        if FailedTry.objects.filter(key=key, at__gt=begun).count() > limit:
            # One that was not judged does not count, or trying on would lock an account for ever.
            FailedTry.objects.filter(pk__in=rows).delete()
            return None
    return Try(keys, rows)


def _hash(key: str) -> str:
    return salted_hmac("accounts.tries", key, algorithm="sha256").hexdigest()
