"""What nobody may know of, held against every public output."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from search.missed.noting import write_noted
from search.models import MissedSearch
from tests.markers import mistyped
from tests.public_outputs import NEUTRAL_QUERY, OUTPUTS, Visitor, fetched

# The outputs that have the menu and the footer of the site.
IN_THE_FRAME = {"pages", "figures", "frame of the search page", "page that is missing", "enquiry form"}
TELLING_OF_PAGES = {"its own address", "search", "suggestions", "sitemap", "llms.txt", "cards"}
# A released value is public and its address stays: whoever knows that may read it there.
OF_ONE_METRIC = ("figures", "data of one figure", "cards")


@dataclass
class Hidden:
    """Words that nobody may read, a value in every way it may be written, and how all that is shown.

    `told_by` are the outputs that tell of it then, each word by one of them at least. `allowed` are words that an
    output may tell all the same. An address may repeat the words in it.
    """

    words: frozenset[str]
    show: Callable[[], object]
    told_by: set[str]
    visitor: Visitor = field(default_factory=Visitor)
    values: frozenset[str] = frozenset()
    allowed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def assert_hidden_until_shown(self) -> None:
        """Nothing tells of it; once it is public, everything that should does, of every word."""
        leaks = [f"{name}, {address}: {', '.join(sorted(found))}" for name, address, found in self.leaks()]
        assert not leaks, "\n".join(leaks)
        self.assert_counted_as_typed()
        self.show()
        told = list(self.told(self.told_by))
        silent = self.told_by - {name for name, _address, _found in told}
        assert not silent, f"Nothing is told by {silent}"
        found = frozenset().union(*(found for _name, _address, found in told))
        assert self.words <= found, f"Never told: {self.words - found}"
        assert found & self.values or not self.values, f"Never told: {self.values}"

    def assert_counted_as_typed(self) -> None:
        """What was searched for in vain is counted with the words that were typed and no others."""
        write_noted()
        counted = MissedSearch.objects.values_list("query", flat=True)
        told = {part for query in counted for part in query.split()}
        typed = {*self.visitor.queries, *self.words, *self.values, "xyz", NEUTRAL_QUERY}
        assert told <= {form for each in typed for form in (each.lower(), mistyped(each).lower())}

    def leaks(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """What is told and must not be: by which output, at which address, which words."""
        for name, address, found in self.told(OUTPUTS):
            asked = {secret for secret in found if secret in address and name != "search"}
            if leaked := found - asked - self.allowed.get(name, frozenset()):
                yield name, address, leaked

    def told(self, names: Iterable[str]) -> Iterator[tuple[str, str, frozenset[str]]]:
        """What is told now, in the same way."""
        secrets = self.words | self.values
        visitor = replace(self.visitor, said={}, words=secrets)
        for name in names:
            for address, text in fetched(name, visitor):
                if found := frozenset(secret for secret in secrets if secret in text):
                    yield name, address, found
