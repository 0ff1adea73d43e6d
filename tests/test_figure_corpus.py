"""Whether the checks are right, on sentences as people write them, in Danish and in English.

tests/corpus/ holds the sentences with what a careful editor would expect to be told. What the rules do not notice
yet is marked there as `unnoticed`: few of these, and any other difference fails.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from metrics.consistency.claims import ClaimFinder
from metrics.consistency.comparing import Agreement
from metrics.consistency.known_metrics import KnownMetric, RegisterIndex, known_metric
from metrics.consistency.translations import compare_numbers
from metrics.notation.figure import Figure, Qualifier, Unit
from metrics.reading.mentions import mentions
from metrics.reading.patterns import Sort

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.toml"))
MOST_UNNOTICED = 0.02
KINDS = {
    Agreement.CURRENT: "unlinked",
    Agreement.EARLIER: "stale",
    Agreement.OTHER_UNIT: "unit",
    Agreement.DIFFERENT: "contradiction",
}
Found = tuple[str, str, str]


def corpus(table: str) -> list[dict[str, Any]]:
    return [entry for path in CORPUS for entry in tomllib.loads(path.read_text()).get(table, [])]


def register(language: str) -> RegisterIndex:
    """The register that the corpus was written for: that of the starter content, with two earlier values."""
    is_danish = language == "da"

    def named(danish: str, english: str) -> str:
        return danish if is_danish else english

    nouns = named("virksomhed virksomheder", "company companies").split()

    def companies(
        number: int, key: str, value: int, name: str, part_of: int | None = None, earlier: tuple[int, ...] = ()
    ) -> KnownMetric:
        return known_metric(
            number,
            key,
            language,
            name,
            Figure(Decimal(value)),
            "2018",
            nouns=nouns,
            earlier=[Decimal(old) for old in earlier],
            by_year={"2018": Decimal(value)},
            part_of=part_of,
        )

    return RegisterIndex(
        [
            known_metric(
                1,
                "members",
                language,
                named("Medlemmer", "Members"),
                Figure(Decimal(300), Unit.COUNT, Qualifier.MORE_THAN),
                nouns=named("medlem medlemmer", "member members").split(),
                earlier=[Decimal(250)],
            ),
            known_metric(
                2,
                "productivity-growth",
                language,
                named("Produktivitetsvækst", "Productivity growth"),
                Figure(Decimal("3.6"), Unit.PERCENT),
            ),
            known_metric(
                3,
                "innovation-likelihood",
                language,
                named("Innovationskraft", "Innovative strength"),
                Figure(Decimal(4), Unit.FACTOR),
            ),
            companies(
                4,
                "participants",
                18058,
                named("Deltagende virksomheder", "Participating companies"),
                earlier=(17950,),
            ),
            known_metric(
                5,
                "clusters",
                language,
                named("Klynger og innovationsnetværk", "Clusters and innovation networks"),
                Figure(Decimal(38)),
                "2018",
                nouns=[named("klynger og innovationsnetværk", "clusters and innovation networks")],
                by_year={"2018": Decimal(38)},
            ),
            companies(
                6,
                "new-skills",
                6868,
                named("Virksomheder med nye kompetencer og værktøjer", "Companies with new skills and tools"),
                part_of=4,
            ),
            companies(
                7,
                "new-skills-small",
                4843,
                named(
                    "Nye kompetencer og værktøjer: heraf med færre end 50 ansatte",
                    "New skills and tools: of which fewer than 50 employees",
                ),
                part_of=6,
            ),
            companies(
                8, "new-ideas", 5296, named("Virksomheder med nye idéer", "Companies with new ideas"), part_of=4
            ),
            companies(
                9,
                "new-ideas-small",
                3941,
                named(
                    "Nye idéer: heraf med færre end 50 ansatte",
                    "New ideas: of which fewer than 50 employees",
                ),
                part_of=8,
            ),
            companies(
                10,
                "new-products",
                2689,
                named(
                    "Virksomheder med nye produkter, ydelser eller processer",
                    "Companies with new products, services or processes",
                ),
                part_of=4,
            ),
            companies(
                11,
                "new-products-small",
                1998,
                named(
                    "Nye produkter, ydelser eller processer: heraf med færre end 50 ansatte",
                    "New products, services or processes: of which fewer than 50 employees",
                ),
                part_of=10,
            ),
        ],
        language,
        ["DigitalLead"],
    )


@cache
def reader(language: str) -> ClaimFinder:
    return ClaimFinder(register(language), date(2026, 11, 23))


def findings(text: str, language: str) -> Iterator[Found]:
    found = mentions(text, language)
    for mention in found:
        if mention.sort == Sort.FIGURE and mention.meant:
            yield "format", "", mention.digits
    for claim in reader(language).claims(text, found):
        if claim.agreement in KINDS:
            yield KINDS[claim.agreement], claim.metric.key, claim.mention.written


def expected(entry: dict[str, Any]) -> set[Found]:
    return {
        (finding["kind"], "" if finding["kind"] == "format" else finding["metric"], finding["number"])
        for finding in entry["findings"]
        if not finding.get("unnoticed")
    }


def test_the_corpus_is_large_and_half_of_it_is_without_findings() -> None:
    sentences = corpus("sentence")
    assert len(sentences) >= 200
    silent = sum(not entry["findings"] for entry in sentences)
    assert 0.4 <= silent / len(sentences) <= 0.6
    assert len({entry["text"] for entry in sentences}) == len(sentences)


def test_few_findings_of_the_corpus_go_unnoticed() -> None:
    wanted = [finding for entry in corpus("sentence") for finding in entry["findings"]]
    assert sum(finding.get("unnoticed", False) for finding in wanted) <= MOST_UNNOTICED * len(wanted)


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_wrong_in_a_sentence_is_reported_and_nothing_else(language: str) -> None:
    sentences = [entry for entry in corpus("sentence") if entry["language"] == language]
    differences = {
        entry["text"]: (made, wanted)
        for entry in sentences
        if (made := set(findings(entry["text"], language))) != (wanted := expected(entry))
    }
    assert differences == {}


def test_numbers_that_differ_between_a_sentence_and_its_translation_are_reported() -> None:
    misjudged = [
        pair
        for pair in corpus("pair")
        if bool(compare_numbers(pair["da"], pair["en"], "da", "en")) == pair["agree"]
    ]
    assert misjudged == [pair for pair in corpus("pair") if pair.get("misjudged")]
