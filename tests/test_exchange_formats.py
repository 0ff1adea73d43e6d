"""The files themselves keep to their standards and hold every text; what is no such file is refused in words."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import ClusterPage
from tests.exchanged import FORMATS, bring_back, fetched, is_refused, told
from tests.test_odd_texts import patience
from translation.exchange.code_pieces import can_be_written
from translation.exchange.file_limits import FileRefused
from translation.exchange.outstanding import FORMATS as WRITERS
from translation.exchange.tmx_format import read_tmx, write_tmx
from translation.exchange.units import Batch, Unit
from translation.exchange.uploads import files_in, read_texts, size_of
from translation.segments.notation import Code, from_notation, to_notation

SCHEMA = Path(__file__).parent / "data" / "xliff" / "xliff-core-2.0.xsd"
IN = "{urn:oasis:names:tc:xliff:document:2.0}"
CODES = (
    Code("a1", is_chip=True, inner="participants", shown="18.058", title="Deltagere & <andre>"),
    Code("a2", is_chip=False, inner="her", title="https://example.org/?a=1&b=2"),
)
# No control characters, which no text of the site has, and no brackets, which are the codes'.
words = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="⟦⟧\n"), min_size=1, max_size=12)
inside = st.lists(st.one_of(words, st.just("\n"), words.map(lambda text: f"⟦b:{text}⟧")), max_size=4)
sentences = st.lists(
    st.one_of(
        inside.map("".join),
        st.just("⟦a1⟧"),
        inside.map(lambda parts: f"⟦a2:{''.join(parts)}⟧"),
        inside.map(lambda parts: f"⟦i:⟦a1⟧{''.join(parts)}⟧"),
    ),
    min_size=1,
    max_size=3,
).map(lambda parts: "x" + "".join(parts))


def batch_with(texts: list[tuple[str, str]]) -> Batch:
    """Texts with their translations, as a page has them."""
    units = [
        Unit(f"u1-{number}-{'0' * 16}-0", source, target, bool(target), False, "body", CODES, ("A note",))
        for number, (source, target) in enumerate(texts)
    ]
    return Batch("t-00000000-0000-0000-0000-000000000000", "Om os", "da", "en", units)


@settings(deadline=None, max_examples=40, database=None, derandomize=True)
@given(st.lists(st.tuples(sentences, sentences), min_size=5, max_size=5))
def test_any_text_is_read_as_it_was_written(texts: list[tuple[str, str]]) -> None:
    for form in FORMATS:
        file = read_texts("file", WRITERS[form].write(batch_with(texts)))
        assert [(unit.source, unit.text) for unit in file.units] == texts
        assert not any(unit.fault for unit in file.units)


@settings(deadline=None, max_examples=40, database=None, derandomize=True)
@given(st.lists(st.tuples(sentences, sentences), min_size=1, max_size=5))
def test_any_sentence_of_a_memory_is_read_as_it_was_written(texts: list[tuple[str, str]]) -> None:
    pairs = dict.fromkeys(
        (from_notation(one.strip(), CODES), from_notation(two.strip(), CODES)) for one, two in texts
    )
    # XML has no place for two characters; a memory goes without them.
    kept = [pair for pair in pairs if not set("".join(pair)) & {"\ufffe", "\uffff"}]
    if kept:
        assert read_tmx(write_tmx(kept, "da", "en", {"participants"}).decode(), "da", "en") == kept


@settings(deadline=None, max_examples=40, database=None, derandomize=True)
@given(st.lists(st.tuples(sentences, sentences), min_size=1, max_size=5))
def test_any_file_is_valid_by_the_schema_and_by_the_rules_it_cannot_say(texts: list[tuple[str, str]]) -> None:
    expect_valid(WRITERS["xliff"].write(batch_with(texts)))


def expect_valid(content: bytes) -> None:
    """By the OASIS schema of the core, and by constraints of the standard's text."""
    document = etree.fromstring(content)
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(document)
    assert (document.get("version"), document.get("srcLang"), document.get("trgLang")) == ("2.1", "da", "en")
    units = [unit.get("id") for unit in document.iter(f"{IN}unit")]
    assert len(units) == len(set(units))
    for unit in document.iter(f"{IN}unit"):
        data = [entry.get("id") for entry in unit.iter(f"{IN}data")]
        assert len(data) == len(set(data))
        for side in (*unit.iter(f"{IN}source"), *unit.iter(f"{IN}target")):
            codes = [code for code in side.iter() if code.tag in (f"{IN}ph", f"{IN}pc")]
            named = [code.get("copyOf") or code.get("id") for code in codes if code.get("id", "").startswith("a")]
            assert {code.get("canDelete") for code in codes if code.get("id") in named} <= {"no"}
            references = ("dataRef", "dataRefStart", "dataRefEnd")
            assert {code.get(one) for code in codes for one in references if code.get(one)} <= set(data)


@pytest.fixture
def translation(cluster_page: ClusterPage) -> Translation:
    """Of a page of the starter site."""
    return Translation.objects.get(source__object_id=cluster_page.translation_key)


def test_the_file_of_a_page_is_valid(translation: Translation, translator: Client) -> None:
    expect_valid(fetched(translator, translation, "xliff").encode())


def read_back(target: str, state: str = "final") -> tuple[str, str, bool]:
    """The text, fault and finality of a unit that another tool wrote."""
    content = (
        f'<?xml version="1.0" encoding="UTF-16"?><xliff xmlns="{IN[1:-1]}" version="2.0" srcLang="da" trgLang="en">'
        f'<file id="f"><group id="g"><unit id="u"><segment state="{state}"><source>x</source>{target}</segment>'
        "</unit></group></file></xliff>"
    )
    unit = read_texts("file", content.encode("utf-16")).units[0]
    return unit.text, unit.fault, unit.is_final


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ('<target>a <sc id="a2"/>b<ec startRef="a2"/></target>', "a ⟦a2:b⟧"),
        ('<target>a <mrk id="m1" type="term">b</mrk><sm id="m"/>c<em startRef="m"/></target>', "a bc"),
        ('<target>a <ph id="b9" copyOf="br-1"/>b</target>', "a \nb"),
        ("<target>two\n      lines</target>", "two lines"),
        ('<target>a<cp hex="FFFE"/></target>', "a\ufffe"),
        ('<target>a</target></segment><ignorable><source> </source></ignorable><segment state="final"><source>y'
         "</source><target>b</target>", "a b"),
        ('<target>a</target></segment><segment><source>y</source>', ""),
        ("", ""),
    ],
)  # fmt: skip
def test_what_other_tools_make_of_a_unit_is_read(target: str, text: str) -> None:
    assert read_back(target)[:2] == (text, "")


@pytest.mark.parametrize(
    "target",
    ['<target><ph id="../x"/></target>', '<target><x xmlns="y"/></target>', '<target><cp hex="ZZ"/></target>',
        '<target><cp hex="D800"/></target>',
     '<target><cp hex="FFFFFFFF"/></target>', '<target><cp hex="0"/></target>',
     "<target>⟦a1⟧</target>", '<target><ph id="1" copyOf="?"/></target>'],
)  # fmt: skip
def test_a_code_that_no_file_of_ours_has_is_told(target: str) -> None:
    assert read_back(target)[1]


@pytest.mark.parametrize(
    ("state", "is_final"), [("initial", False), ("translated", False), ("reviewed", True), ("final", True)]
)
def test_only_what_is_reviewed_or_final_is_confirmed(state: str, is_final: bool) -> None:
    assert read_back("<target>a</target>", state)[2] is is_final


def test_a_unit_that_a_tool_has_cut_is_confirmed_once_each_of_its_parts_is() -> None:
    cut = '<target>a</target></segment><segment state="{}"><source>y</source><target>b</target>'
    assert [read_back(cut.format(state))[2] for state in ("final", "initial")] == [True, False]


def test_what_a_tool_has_marked_as_obsolete_in_po_is_no_text_of_it() -> None:
    entries = '#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'
    assert [unit.text for unit in read_texts("file", f"{HEAD}{entries}".encode()).units] == ["d"]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><xliff version="2.1">&b;</xliff>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff version="2.1">&a;</xliff>'
HEAD = 'msgid ""\nmsgstr ""\n"X-Batch: t\\n"\n\n'
XLIFF = f'<xliff xmlns="{IN[1:-1]}" version="2.1" srcLang="da" trgLang="en">'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Vælg en fil, der ikke er tom."),
        (b"", "Vælg en fil, der ikke er tom."),
        (b" \n", "Vælg en fil, der ikke er tom."),
        (b'msgid "Deltagere"\nmsgstr "Participants"\n', "Filens hoved mangler."),
        (b"\xff\x00\xfe", "Filen er ikke tekst i UTF-8."),
        (b"\xff\xfe\x00", "Filen er ikke tekst i UTF-8."),
        (b"\x89PNG\r\n", "Filen er ikke tekst i UTF-8."),
        (b"/etc/passwd", "hverken en PO-fil eller XLIFF."),
        (b"msgid 'x", "hverken en PO-fil eller XLIFF."),
        (HEAD.encode() + b'msgid "a\0"\nmsgstr ""\n', "Filen indeholder tegn"),
        (b"\xef\xbb\xbf" + HEAD.encode() + b'msgid "a"\nmsgstr "b"\n', "en anden side"),
        (b"x" * 50_000_001, "Filen fylder mere end 50 MB."),
        (HEAD.encode() + b'msgid "x"\nmsgstr ""\n\n' * 40_001, "mere end 40000 tekster"),
        (f'{XLIFF}<file id="t">{"<unit/>" * 40_001}</file></xliff>'.encode(), "mere end 40000 tekster"),
        (b"<a/>" * 4_000_001, "for mange elementer"),
        (LAUGHS.encode(), "erklærer entiteter"),
        (LAUGHS.encode("utf-16"), "erklærer entiteter"),
        (OUTSIDE.encode(), "erklærer entiteter"),
        (b"<a>" * 100_000, "bryder af i linje 1"),
        (b"<xliff", "bryder af i linje 1"),
        (b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "ikke XLIFF version 2"),
        (f"{XLIFF}</xliff>".encode(), "flere sider eller fra ingen"),
        (b"<html/>", "ikke XLIFF version 2"),
        (b'<tmx version="1.4"/>', "Det er en hukommelse (TMX)."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(
    content: bytes | None, said: str, translation: Translation, translator: Client
) -> None:
    before = list(StringTranslation.objects.order_by("pk").values_list("data", flat=True))
    answer = bring_back(translator, translation, content)
    assert is_refused(answer)
    assert "Intet er taget med." in told(answer)
    assert said in told(answer)
    assert list(StringTranslation.objects.order_by("pk").values_list("data", flat=True)) == before


RUN = " " * 400_000
ONE_TEXT = '<unit id="u"><segment><source>{}</source></segment></unit></file></xliff>'
LONG: dict[str, tuple[Callable[[], object], str]] = {
    "blanks in XLIFF": (lambda: read_texts("", f'{XLIFF}<file id="t">{ONE_TEXT.format(f"x{RUN}y")}'.encode()), ""),
    "blanks in TMX": (lambda: read_tmx(_memory("x", f"x{RUN}y"), "da", "en"), "ingen tekster på de to sprog"),
    "blanks in the database": (lambda: to_notation(f"x{RUN}y", CODES), ""),
    "lines of a text in PO": (
        lambda: read_texts("", f'{HEAD}msgid "a"\nmsgstr ""\n'.encode() + b'"b"\n' * 1_000_000),
        "for lang til at blive læst",
    ),
    "notes in PO": (
        lambda: read_texts("", HEAD.encode() + b"#. a\n" * 1_000_000),
        "for lang til at blive læst",
    ),
    "files of a zip": (lambda: size_of(zip_with(2_000_000)), ""),
    "files of a zip that is read": (lambda: list(files_in("x", zip_with(2_000_000))), "mere end 500 filer"),
}


def zip_with(entries: int) -> bytes:
    """A zip whose directory has one file so many times."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("a", "")
    content = packed.getvalue()
    entry = content[content.index(b"PK\x01\x02") : content.index(b"PK\x05\x06")]
    size = struct.pack("<HHI", 65_535, 65_535, entries * len(entry))
    head, tail = content[: content.index(entry)], content[content.index(b"PK\x05\x06") :]
    return head + entry * entries + tail[:8] + size + tail[16:]


def _memory(source: str, target: str) -> str:
    sides = "".join(
        f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in (("da", source), ("en", target))
    )
    return f"<tmx><body><tu>{sides}</tu></body></tmx>"


@pytest.mark.parametrize("what", LONG)
def test_nothing_that_is_long_keeps_the_site_busy(what: str) -> None:
    read, said = LONG[what]
    with patience(what), override("da"):
        if not said:
            read()
            return
        with pytest.raises(FileRefused, match=said):
            read()


def test_codes_within_codes_go_no_deeper_than_whatever_reads_them() -> None:
    deep = f"{'⟦b:' * 500}x{'⟧' * 500}"
    assert not can_be_written(deep, CODES)
    assert can_be_written("⟦b:⟦i:⟦a2:x⟧⟧⟧ ⟦b:y⟧", CODES)
    tags = "<bpt>&lt;b&gt;</bpt>"
    with override("da"), pytest.raises(FileRefused, match="ingen tekster på de to sprog"):
        read_tmx(_memory("x", f"{tags * 500}x"), "da", "en")
    assert read_tmx(_memory("x", f"{tags * 50}x"), "da", "en")


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_cut_off_or_damaged_anywhere_is_never_an_error_of_the_site(
    form: str, translation: Translation, translator: Client
) -> None:
    content = fetched(translator, translation, form).encode()
    step = len(content) // 12
    for place in range(0, len(content), step):
        for damaged in (content[:place], content[:place] + b'"<\xc3\xa6' + content[place + 9 :]):
            assert bring_back(translator, translation, damaged).context["report"]


def test_a_text_of_the_field_is_the_same_after_the_way_over_the_database() -> None:
    text = "⟦a2:her ⟦b:og⟧⟧ ⟦a1⟧ & <b>\nx"
    with override("da"):
        assert to_notation(from_notation(text, CODES), CODES) == text
