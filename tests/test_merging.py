"""Two people change one page at once: what only one of them touched merges, what both touched is to be decided."""

import json
from typing import Any

import pytest

from clusterinfo.models import ClusterPage
from saving.merging import GONE, Decision, Merge, Side
from saving.places import Content, fields_of

FIELDS = fields_of(ClusterPage, ["title", "lead", "body"])


def section(key: str, heading: str, text: str = "<p>Tekst.</p>") -> Content:
    return {"id": key, "type": "section", "value": {"heading": heading, "text": text}}


def tile(key: str, label: str) -> Content:
    return {"id": key, "type": "item", "value": {"metric": None, "value": None, "label": label, "text": ""}}


def counter(*tiles: Content) -> Content:
    return {"id": "counter", "type": "stat_counter", "value": {"heading": "Tal", "tiles": list(tiles)}}


def content(title: str = "Titel", lead: str = "Manchet", body: Any = ()) -> Content:
    return {"title": title, "lead": lead, "body": json.dumps(list(body))}


def headings(merged: Content) -> list[str]:
    return [block["value"]["heading"] for block in blocks(merged)]


def blocks(merged: Content) -> list[Any]:
    return list(json.loads(merged["body"]))


def merge(before: Content, mine: Content, theirs: Content, **decisions: Decision) -> tuple[Content, Merge]:
    run = Merge({path.replace("__", "."): decision for path, decision in decisions.items()})
    return run.fields(FIELDS, before, mine, theirs), run


def test_different_fields_merge_by_themselves() -> None:
    merged, run = merge(content(), content(title="Min"), content(lead="Deres"))
    assert (merged["title"], merged["lead"]) == ("Min", "Deres")
    assert run.disputes == []
    assert [change.place.labels for change in run.taken] == [("Manchet",)]


def test_one_field_that_both_have_changed_is_to_be_decided() -> None:
    before, mine, theirs = content(), content(title="Min"), content(title="Deres")
    _merged, run = merge(before, mine, theirs)
    assert [(one.place.path, one.before, one.mine, one.theirs) for one in run.disputes] == [
        ("title", "Titel", "Min", "Deres")
    ]
    assert merge(before, mine, theirs, title=Decision(Side.THEIRS))[0]["title"] == "Deres"
    assert merge(before, mine, theirs, title=Decision(Side.MINE))[0]["title"] == "Min"
    assert merge(before, mine, theirs, title=Decision(Side.TYPED, "Vores"))[0]["title"] == "Vores"


def test_the_same_change_on_both_sides_is_no_dispute() -> None:
    _merged, run = merge(content(), content(title="Ens"), content(title="Ens"))
    assert (run.disputes, run.taken) == ([], [])


def test_two_texts_of_one_block_merge_by_themselves() -> None:
    merged, run = merge(
        content(body=[section("a", "Før", "<p>Før.</p>")]),
        content(body=[section("a", "Min", "<p>Før.</p>")]),
        content(body=[section("a", "Før", "<p>Deres.</p>")]),
    )
    assert blocks(merged) == [section("a", "Min", "<p>Deres.</p>")]
    assert run.disputes == []


def test_a_rich_text_that_both_have_changed_can_be_kept_twice() -> None:
    versions = [content(body=[section("a", "A", f"<p>{text}</p>")]) for text in ("Før", "Min", "Deres")]
    merged, run = merge(*versions, body__a__text=Decision(Side.BOTH))
    assert blocks(merged)[0]["value"]["text"] == "<p>Min</p><p>Deres</p>"
    assert run.disputes[0].place.labels == ("Indhold", "Tekstafsnit 1", "Tekst")


def test_what_the_editor_writes_into_rich_text_for_itself_is_no_change() -> None:
    before = content(body=[section("a", "A", "<p>Før</p>")])
    mine = content(title="Min", body=[section("a", "A", '<p data-block-key="x1">Før</p>')])
    theirs = content(body=[section("a", "A", '<p data-block-key="y2">Deres</p>')])
    merged, run = merge(before, mine, theirs)
    assert blocks(merged)[0]["value"]["text"] == '<p data-block-key="y2">Deres</p>'
    assert run.disputes == []


def test_blocks_added_by_both_stand_after_their_neighbours() -> None:
    a, b = section("a", "A"), section("b", "B")
    merged, run = merge(
        content(body=[a, b]),
        content(body=[a, section("m", "Min"), b]),
        content(body=[a, b, section("t", "Deres")]),
    )
    assert headings(merged) == ["A", "Min", "B", "Deres"]
    assert run.disputes == []


def test_a_block_that_one_deleted_and_the_other_left_alone_is_gone() -> None:
    a, b = section("a", "A"), section("b", "B")
    assert headings(merge(content(body=[a, b]), content(body=[a]), content(body=[a, b]))[0]) == ["A"]
    merged, run = merge(content(body=[a, b]), content(body=[a, b]), content(body=[b]))
    assert headings(merged) == ["B"]
    assert run.taken[0].theirs is GONE


def test_a_block_that_one_deleted_and_the_other_changed_is_to_be_decided() -> None:
    a, b = section("a", "A"), section("b", "B")
    before, mine, theirs = content(body=[a, b]), content(body=[a]), content(body=[a, section("b", "Deres")])
    assert headings(merge(before, mine, theirs)[0]) == ["A"]
    merged, run = merge(before, mine, theirs, body__b=Decision(Side.THEIRS))
    assert headings(merged) == ["A", "Deres"]
    assert run.disputes[0].mine is GONE


def test_moving_and_typing_merge() -> None:
    a, b = section("a", "A"), section("b", "B")
    merged, run = merge(content(body=[a, b]), content(body=[b, a]), content(body=[section("a", "Deres"), b]))
    assert headings(merged) == ["B", "Deres"]
    assert run.disputes == []


def test_two_orders_are_to_be_decided() -> None:
    a, b, c = section("a", "A"), section("b", "B"), section("c", "C")
    before, mine, theirs = content(body=[a, b, c]), content(body=[b, a, c]), content(body=[a, c, b])
    merged, run = merge(before, mine, theirs)
    assert headings(merged) == ["B", "A", "C"]
    assert run.disputes[0].is_order
    run = Merge({"body:order": Decision(Side.THEIRS)})
    assert headings(run.fields(FIELDS, before, mine, theirs)) == ["A", "C", "B"]


def test_tiles_of_one_row_merge_one_by_one() -> None:
    merged, run = merge(
        content(body=[counter(tile("1", "Et"), tile("2", "To"))]),
        content(body=[counter(tile("1", "Mit"), tile("2", "To"))]),
        content(body=[counter(tile("1", "Et"), tile("2", "Deres"), tile("3", "Nyt"))]),
    )
    assert [one["value"]["label"] for one in blocks(merged)[0]["value"]["tiles"]] == ["Mit", "Deres", "Nyt"]
    assert run.disputes == []


def test_a_figure_is_one_thing() -> None:
    def with_figure(number: str, unit: str) -> Content:
        row = counter(tile("1", "Et"))
        row["value"]["tiles"][0]["value"]["value"] = {"number": number, "unit": unit, "qualifier": "none"}
        return content(body=[row])

    merged, run = merge(with_figure("1", "count"), with_figure("2", "count"), with_figure("1", "percent"))
    assert len(run.disputes) == 1
    assert blocks(merged)[0]["value"]["tiles"][0]["value"]["value"]["number"] == "2"


@pytest.mark.parametrize("lists", [[], [{"type": "item", "value": "<p>Uden id.</p>"}]])
def test_items_without_an_id_are_taken_as_one(lists: list[Content]) -> None:
    def with_results(results: list[Content]) -> Content:
        return content(
            body=[{"id": "r", "type": "results_list", "value": {"heading": "R", "intro": "", "results": results}}]
        )

    changed = [{"type": "item", "value": "<p>Ændret.</p>"}]
    merged, run = merge(with_results(lists), with_results(lists), with_results(changed))
    assert blocks(merged)[0]["value"]["results"] == changed
    assert run.disputes == []
