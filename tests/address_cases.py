"""The addresses of the site, each with the row of tests/addresses.py it stands in, filled in with objects."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.address_rows import Row
from tests.address_walk import ARGUMENT, Address, all_addresses
from tests.addresses import TABLE


@dataclass(frozen=True)
class Case:
    """An address with the row it stands in."""

    address: Address
    row: Row

    def path(self, objects: dict[str, Any], other: Mapping[str, str] | None = None) -> str:
        """The address, filled in; `other` are arguments that get another value than their own."""
        if self.row.path:
            return self.row.path.format(**objects)

        def filled(argument: re.Match[str]) -> str:
            if other and argument[1] in other:
                return other[argument[1]]
            wanted = self.row.fill.get(argument[1], "")
            return str(objects.get(wanted, wanted) if wanted else objects[argument[1]])

        query = f"?{self.row.query.format(**objects)}" if self.row.query else ""
        return f"/{ARGUMENT.sub(filled, self.address.route)}{query}"


ADDRESSES = all_addresses()
CASES = [Case(address, row) for address in ADDRESSES for row in TABLE if row.fits(address.name)]
