"""Archival albums keep to PDF/A-2b, and the check that says so sees what breaks it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from journal.album.book import Book, BookEntry, BookPhoto, Chapter
from tests.album.books import FIRST, Painted, make, one_day, several_days
from tests.album.pdfa import faults


class Grey(Painted):
    """Photos without colour, as from a scanner; they are embedded as they are."""

    def jpeg(self, photo_id: int, long_edge_px: int) -> bytes:
        out = io.BytesIO()
        Image.new("L", (320, 240), photo_id * 40 % 256).save(out, "JPEG")
        return out.getvalue()


def _everything() -> Book:
    text = "## Titre\n\nUn *mot*, **deux**, `code`, [lien](https://example.org)"
    text += " 👨‍👩‍👧‍👦 🇫🇷 ❤️\n\n> cité"
    photo = BookPhoto(1, 320, 240, caption="Légende 𓀀")
    day = Chapter(str(FIRST), FIRST, "Tout", ("Zion",), (BookEntry("09:00", "Ana", "", text),))
    later = Chapter("after", None, "", (), (BookEntry(None, "", "", "שלום عربي"),), (photo,))
    return Book("Essai", "fr", ("Ana",), (day, later), 1)


@pytest.mark.parametrize("bleed", [0.0, 3.0])
@pytest.mark.parametrize("book", [_everything(), several_days(2), Book(language="en")])
def test_archival_albums_have_no_faults(tmp_path: Path, book: Book, bleed: float) -> None:
    out, _ = make(book, tmp_path, pdfa=True, bleed_mm=bleed)
    assert faults(out) == []


def test_grey_photos_are_allowed_by_the_output_intent(tmp_path: Path) -> None:
    out, report = make(one_day("x", 4), tmp_path, Grey(), pdfa=True)
    assert report.pictures == 4
    assert faults(out) == []


def test_an_album_that_is_not_archival_is_told(tmp_path: Path) -> None:
    out, _ = make(one_day("x", 4), tmp_path)
    assert "6.6.4 not said to be PDF/A-2b" in faults(out)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out, _ = make(several_days(1), tmp_path_factory.mktemp("good"), pdfa=True)
    return out.read_bytes()


def _link(pdf: Pdf) -> Dictionary:
    return next(note for page in pdf.pages for note in page.obj.get("/Annots", []))


def _picture(pdf: Pdf) -> pikepdf.Stream:
    return next(o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Width" in o)


def _font(pdf: Pdf, kind: str) -> Dictionary:
    dictionaries = (o for o in pdf.objects if isinstance(o, Dictionary))
    return next(o for o in dictionaries if str(o.get("/Subtype")).startswith(kind))


def _packet(pdf: Pdf, old: bytes, new: bytes) -> None:
    told = pdf.Root.Metadata.read_bytes()
    assert old in told
    pdf.Root.Metadata = pdf.make_stream(
        told.replace(old, new), Type=Name.Metadata, Subtype=Name.XML
    )


def _profile(pdf: Pdf) -> pikepdf.Stream:
    found: pikepdf.Stream = pdf.Root.OutputIntents[0].DestOutputProfile
    return found


def _drawn(pdf: Pdf, content: bytes) -> None:
    pdf.pages[-1].contents_add(content)


def _clear(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents
    page = pdf.pages[-1]
    page.obj.Resources.ExtGState = Dictionary(Half=Dictionary(Type=Name.ExtGState, ca=0.5))
    _drawn(pdf, b"/Half gs")


def _blended(pdf: Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, BM=Name("/Soft"))
    pdf.pages[-1].obj.Resources.ExtGState = Dictionary(Own=state)
    _drawn(pdf, b"/Own gs")


def _transfer(pdf: Pdf) -> None:
    state = Dictionary(Type=Name.ExtGState, TR=Name.Identity)
    pdf.pages[-1].obj.Resources.ExtGState = Dictionary(Own=state)
    _drawn(pdf, b"/Own gs")


def _attached(pdf: Pdf) -> None:
    pdf.attachments["notes.txt"] = b"notes"


def _lzw(pdf: Pdf) -> None:
    """Behind a JPEG, or it would be saved in another way."""
    filters = Array([Name.LZWDecode, Name.DCTDecode])
    pdf.Root.Extra = pdf.make_stream(b"", Filter=filters)


def _elsewhere(pdf: Pdf) -> None:
    pdf.pages[-1].obj.Contents = Array(
        [pdf.pages[-1].obj.Contents, pdf.make_stream(b"", F=pikepdf.String("x"))]
    )


def _stated(pdf: Pdf) -> None:
    pdf.pages[-1].contents_add(b"q " * 30 + b"Q " * 30)


def _unintended(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents
    _drawn(pdf, b"1 0 0 rg")


def _unmapped(pdf: Pdf) -> None:
    font = _font(pdf, "/CIDFont")
    font.Subtype = Name.CIDFontType2
    if "/CIDToGIDMap" in font:
        del font.CIDToGIDMap


def _unembedded(pdf: Pdf) -> None:
    about = _font(pdf, "/CIDFont").FontDescriptor
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if key in about:
            del about[key]


BREAKS: dict[str, Callable[[Pdf], object]] = {
    "6.1.7.2 LZW": _lzw,
    "6.1.7.1 a stream outside": _elsewhere,
    "6.1.13 a page too large": lambda pdf: pdf.pages[0].obj.update(
        {"/MediaBox": Array([0, 0, 20000, 20000])}
    ),
    "6.1.13 more than 28 states": _stated,
    "6.2.3 an ICC profile": lambda pdf: _profile(pdf).write(b"no profile"),
    "6.2.3 another colour space": lambda pdf: _profile(pdf).update({"/N": 4}),
    "6.2.4.3 no intent": _unintended,
    "6.2.4.3 CMYK": lambda pdf: _drawn(pdf, b"0 0 0 1 k"),
    "6.2.5 a transfer function": _transfer,
    "6.2.8 an interpolated picture": lambda pdf: _picture(pdf).update({"/Interpolate": True}),
    "6.2.8 alternates": lambda pdf: _picture(pdf).update({"/Alternates": Array([])}),
    "6.2.10 an unknown blend mode": _blended,
    "6.2.10 transparency without a space": _clear,
    "6.2.11.3.2 no map of glyphs": _unmapped,
    "6.2.11.4.1 not embedded": _unembedded,
    "6.3.1 a film": lambda pdf: _link(pdf).update({"/Subtype": Name.Movie}),
    "6.3.2 a link that is not printed": lambda pdf: _link(pdf).update({"/F": 0}),
    "6.3.2 a hidden link": lambda pdf: _link(pdf).update({"/F": 6}),
    "6.3.3 a note without a look": lambda pdf: _link(pdf).update({"/Subtype": Name.Stamp}),
    "6.4.1 a form": lambda pdf: pdf.Root.update(
        {"/AcroForm": Dictionary(NeedAppearances=True, Fields=Array([]))}
    ),
    "6.5.1 a program": lambda pdf: _link(pdf).update(
        {"/A": Dictionary(S=Name.Launch, F=pikepdf.String("x"))}
    ),
    "6.5.1 JavaScript": lambda pdf: pdf.Root.update(
        {"/OpenAction": Dictionary(S=Name.JavaScript, JS=pikepdf.String("1"), Type=Name.Action)}
    ),
    "6.5.2 actions of the document": lambda pdf: pdf.Root.update({"/AA": Dictionary()}),
    "6.5.2 actions of a page": lambda pdf: pdf.pages[0].obj.update({"/AA": Dictionary()}),
    "6.6.2.1 no metadata": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "6.6.2.1 the head of the metadata": lambda pdf: _packet(
        pdf, b' id="W5M0', b' bytes="99" id="W5M0'
    ),
    "6.6.3 /Title": lambda pdf: pdf.docinfo.update({"/Title": "Autre"}),
    "6.6.3 /Author": lambda pdf: pdf.docinfo.update({"/Author": "Chloé"}),
    "6.6.3 /CreationDate": lambda pdf: pdf.docinfo.update({"/CreationDate": "D:20010101000000Z"}),
    "6.6.4 another part": lambda pdf: _packet(pdf, b"part>2<", b"part>1<"),
    "6.6.4 another level": lambda pdf: _packet(pdf, b"conformance>B<", b"conformance>A<"),
    "6.8 an embedded file": _attached,
    "6.10 alternate presentations": lambda pdf: pdf.Root.Names.update(
        {"/AlternatePresentations": Dictionary(Names=Array([]))}
    ),
    "6.10 a page that plays": lambda pdf: pdf.pages[0].obj.update({"/PresSteps": Dictionary()}),
    "6.11 requirements": lambda pdf: pdf.Root.update({"/Requirements": Array([])}),
}


def broken(good: bytes, name: str) -> bytes:
    """Return a good file with one thing in it broken."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        BREAKS[name](pdf)
        pdf.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False
        )
    return out.getvalue()


@pytest.mark.parametrize("name", BREAKS)
def test_what_breaks_the_rules_is_found(good: bytes, name: str) -> None:
    clause = name.split()[0]
    assert any(fault.startswith(clause) for fault in faults(broken(good, name)))


RAW_BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "6.1.2": lambda data: data.replace(data.split(b"\n")[1], b"%abcd", 1),
    "6.1.3 bytes after": lambda data: data + b"more",
    "6.1.3 no ID": lambda data: (
        data[: data.rfind(b"/ID")] + data[data.rfind(b"/ID") :].replace(b"/ID", b"/IX")
    ),
    "6.1.7.1 a stream is not as long": lambda data: data.replace(
        b"\nendstream", b"  \nendstream", 1
    ),
}


@pytest.mark.parametrize("fault", RAW_BREAKS)
def test_what_breaks_the_file_is_found(good: bytes, fault: str) -> None:
    assert any(found.startswith(fault) for found in faults(RAW_BREAKS[fault](good)))


def test_an_encrypted_file_is_found(good: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="x", user="", R=6))
    assert "6.1.3 encrypted" in faults(out.getvalue())
