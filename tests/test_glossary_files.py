"""The glossary goes out as TBX, and comes in from other tools: all of a file, or none."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from wagtail.models import Locale

from tests.exchanged import send, told
from translation.exchange.tbx_format import NAMESPACE, GivenTerm, read_tbx, write_tbx
from translation.glossary.models import Term

UPLOAD = "upload_glossary"
_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cn"]), min_size=1, max_size=20)
TERM = st.builds(
    GivenTerm, _WORDS, _WORDS.map("p{}".format), st.lists(_WORDS, max_size=2, unique=True).map(tuple), _WORDS
)
# As SDL MultiTerm and others write it: the style with elements of their own.
OTHER_STYLE = f"""<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="{NAMESPACE}"
 xmlns:min="http://www.tbxinfo.net/ns/min"><tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader>
<text><body><conceptEntry id="c5"><note>Ikke om data.</note>
<langSec xml:lang="DA-DK"><termSec><term>stjernehob</term></termSec><termSec><term>hob</term></termSec></langSec>
<langSec xml:lang="en-GB"><termSec><term>group</term></termSec>
<termSec><term>star cluster</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>bunch</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""
EDITION_BEFORE = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd"><martif
 xml:lang="en"><text><body><termEntry id="1"><langSet xml:lang="da"><tig><term>hob</term></tig></langSet>
<langSet xml:lang="en"><ntig><termGrp><term>bunch</term></termGrp></ntig></langSet></termEntry></body></text>
</martif>"""


def bring(client: Client, content: bytes | str | None) -> str:
    return told(send(client, reverse(UPLOAD, args=["en"]), content))


def one(term: str, preferred: str, forbidden: str = "", note: str = "") -> str:
    return write_tbx([GivenTerm(term, preferred, tuple(forbidden.split()), note)], "da", "en", "x").decode()


def test_what_goes_out_has_the_structure_of_tbx_basic(translator: Client, english: Locale) -> None:
    root = etree.fromstring(translator.get(reverse("download_glossary", args=["en"])).content)
    names = {"t": NAMESPACE}
    assert root.tag == f"{{{NAMESPACE}}}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert [etree.QName(child).localname for child in root] == ["tbxHeader", "text"]
    assert root.xpath("string(t:tbxHeader/t:fileDesc/t:sourceDesc/t:p)", namespaces=names)
    concepts = root.xpath("t:text/t:body/t:conceptEntry", namespaces=names)
    assert len(concepts) == Term.objects.filter(locale=english).count() > 0
    assert len({concept.get("id") for concept in concepts}) == len(concepts)
    for concept in concepts:
        parts = [etree.QName(child).localname for child in concept]
        assert [part for part in parts if part != "note"] == ["langSec", "langSec"]
        assert "note" not in parts[1:]
    statuses = set(root.xpath("//t:termNote[@type='administrativeStatus']/text()", namespaces=names))
    assert statuses <= {"preferredTerm-admn-sts", "deprecatedTerm-admn-sts"}


def test_the_glossary_comes_back_as_it_went_out(translator: Client, english: Locale) -> None:
    content = translator.get(reverse("download_glossary", args=["en"])).content
    before = list(Term.objects.values_list("term", "preferred", "forbidden", "note"))
    assert f"{len(before)} som før" in bring(translator, content)
    Term.objects.all().delete()
    assert f"{len(before)} begreber er nye" in bring(translator, content)
    after = Term.objects.values_list("term", "preferred", "forbidden", "note")
    assert [[" ".join(text.split()) for text in row] for row in after] == [
        [" ".join(text.split()) for text in row] for row in before
    ]


@given(st.lists(TERM, max_size=5, unique_by=lambda given: given.term))
def test_any_words_survive_the_round(terms: list[GivenTerm]) -> None:
    content = write_tbx([GivenTerm("x", "y"), *terms], "da", "en", "x").decode()
    read = read_tbx(content, "da", "en")[1:]
    assert [(t.term, t.preferred, t.forbidden, t.note) for t in read] == [
        (t.term, t.preferred, t.forbidden, t.note) for t in terms
    ]


def test_files_of_other_tools_are_read(translator: Client) -> None:
    assert "2 begreber er nye" in bring(translator, OTHER_STYLE)
    found = Term.objects.get(term="stjernehob")
    assert (found.preferred, found.forbidden_words, found.note) == ("star cluster", ["bunch"], "Ikke om data.")
    assert "1 ændret" in bring(translator, EDITION_BEFORE)
    assert Term.objects.get(term="hob").preferred == "bunch"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Vælg en fil, der ikke er tom."),
        ("<tmx/>", "Det er ikke en ordliste."),
        ("<tbx><text>", "bryder af i linje 1"),
        ("<tbx/>", "ingen begreber på de to sprog"),
        ('<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "erklærer entiteter"),
        ("<tbx>" + "<conceptEntry/>" * 5_001 + "</tbx>", "mere end 5000 begreber"),
        (b"<tbx>\0</tbx>", "tegn"),
        (one("a" * 101, "b"), "For lang"),
        (one("hob", "bunch", note="n" * 501), "For lang"),
        (one("hob", "bunch", forbidden="bunch"), "ikke må bruges"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(
    content: bytes | str | None, said: str, translator: Client
) -> None:
    before = Term.objects.count()
    assert said in bring(translator, content)
    assert Term.objects.count() == before


def test_one_bad_term_keeps_the_others_out_and_is_named_with_its_line(translator: Client) -> None:
    good, bad = (one("hob", "bunch"), one("flok", "x" * 200))
    both = good.replace("</body>", bad[bad.index("<conceptEntry") : bad.index("</body>")] + "</body>")
    said = bring(translator, both)
    assert "Linje 3, »flok«" in said
    assert not Term.objects.filter(term="hob").exists()
    twice = one("hob", "bunch").replace("</body>", one("hob", "pile").split("<body>")[1])
    assert "anden oversættelse" in bring(translator, twice.split("</tbx>")[0] + "</tbx>")
    assert not Term.objects.filter(term="hob").exists()
