"""Checks a PDF against ISO 19005-2 (PDF/A-2b), as far as what the album writes can break it.

Each rule yields a line that begins with its clause. Where they overlap, its verdicts were compared
with veraPDF's on the same good and broken files. It refuses to judge what the album never has:
forms, optional content, JPEG 2000, CMYK; their presence is a fault. Widths of glyphs against the
font programs are left to veraPDF.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
from PIL import ImageCms

_PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_INFO = {
    "/Title": f"{_DC}title",
    "/Author": f"{_DC}creator",
    "/Creator": f"{_XMP}CreatorTool",
    "/Producer": f"{_PDF}Producer",
}
_DATES = {"/CreationDate": f"{_XMP}CreateDate", "/ModDate": f"{_XMP}ModifyDate"}
_ACTIONS = {"/GoTo", "/GoToR", "/URI", "/Named", "/Thread", "/SubmitForm"}
_ANNOTATIONS = {"/Link", "/Text", "/Popup", "/Highlight", "/Underline", "/Stamp", "/Ink"}
_BLENDS = set(
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn "
    "/HardLight /SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity".split()
)
_DEVICE_OPERATORS = {"rg": "/DeviceRGB", "RG": "/DeviceRGB", "k": "/DeviceCMYK", "K": "/DeviceCMYK"}
_DEVICE_OPERATORS |= {"g": "/DeviceGray", "G": "/DeviceGray"}
_PRINT, _NOT_SHOWN = 4, 1 | 2 | 32 | 256  # invisible, hidden, no view, toggle no view

Faults = Iterator[str]


def faults(pdf: Path | bytes) -> list[str]:
    """Return what is wrong, each once, with its clause; nothing for a good file."""
    data = pdf if isinstance(pdf, bytes) else pdf.read_bytes()
    found = list(_bytes(data))
    with pikepdf.open(io.BytesIO(data)) as document:
        for rule in _RULES:
            found += rule(document)
    return list(dict.fromkeys(found))


# ---- the file ------------------------------------------------------------------------------------


def _bytes(data: bytes) -> Faults:
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", data):
        yield "6.1.2 header without a comment of four bytes above 127"
    if not re.search(rb"%%EOF\r?\n?\Z", data):
        yield "6.1.3 bytes after the end-of-file mark"
    trailer = data[data.rfind(b"trailer") :]
    if b"/Encrypt" in trailer:
        yield "6.1.3 encrypted"
    for match in re.finditer(rb"<<(?:[^s]|s(?!tream))*?/Length (\d+)\b(?! \d+ R)", data):
        start = re.compile(rb"[^<]*?>>\s*stream\r?\n").match(data, match.end())
        if start and not re.match(rb"\r?\n?endstream", data[start.end() + int(match[1]) :][:12]):
            yield "6.1.7.1 a stream is not as long as it says"


def _trailer(document: pikepdf.Pdf) -> Faults:
    identity = document.trailer.get("/ID")
    if identity is None or len(identity) != 2 or not all(bytes(one) for one in identity):
        yield "6.1.3 no ID in the trailer"
    if document.is_encrypted:
        yield "6.1.3 encrypted"


def _streams(document: pikepdf.Pdf) -> Faults:
    for stream in _all(document, pikepdf.Stream):
        filters = stream.get("/Filter", [])
        names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
        if "/LZWDecode" in names:
            yield "6.1.7.2 compressed by LZW"
        if "/Crypt" in names:
            yield "6.1.7.2 an encrypted stream"
        if any(key in stream for key in ("/F", "/FFilter", "/FDecodeParms")):
            yield "6.1.7.1 a stream outside the file"
        if "/JPXDecode" in names:
            yield "6.2.8.3 JPEG 2000, which is not judged here"


def _catalogue(document: pikepdf.Pdf) -> Faults:
    root = document.Root
    names = root.get("/Names", {})
    if "/AA" in root:
        yield "6.5.2 actions of the document"
    if "/JavaScript" in names:
        yield "6.5.1 JavaScript"
    if "/EmbeddedFiles" in names or any("/EF" in one for one in _all(document, pikepdf.Dictionary)):
        yield "6.8 an embedded file"
    if "/AlternatePresentations" in names:
        yield "6.10 alternate presentations"
    if "/OCProperties" in root:
        yield "6.9 optional content, which is not judged here"
    if "/AcroForm" in root:
        yield "6.4.1 a form, which is not judged here"
    if "/Requirements" in root:
        yield "6.11 requirements"


# ---- metadata ------------------------------------------------------------------------------------


def _metadata(document: pikepdf.Pdf) -> Faults:
    stream = document.Root.get("/Metadata")
    if stream is None:
        yield "6.6.2.1 no metadata"
        return
    packet = bytes(stream.read_bytes())
    head = re.match(rb"<\?xpacket ([^?]*)\?>", packet)
    if head is None or b"bytes=" in head[1] or b"encoding=" in head[1]:
        yield "6.6.2.1 the head of the metadata"
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        if (told.get(f"{_PDFAID}part"), told.get(f"{_PDFAID}conformance")) != ("2", "B"):
            yield "6.6.4 not said to be PDF/A-2b"
        for key, name in _INFO.items():
            if key in document.docinfo and str(document.docinfo[key]) != _one(told.get(name)):
                yield f"6.6.3 {key} is not the same in Info and metadata"
        for key, name in _DATES.items():
            if key in document.docinfo:
                digits = re.sub(r"\D", "", str(document.docinfo[key]))[:14]
                if digits != re.sub(r"\D", "", str(told.get(name)))[:14]:
                    yield f"6.6.3 {key} is not the same in Info and metadata"


def _one(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


# ---- colour --------------------------------------------------------------------------------------


def _intents(document: pikepdf.Pdf) -> Faults:
    intents = [i for i in document.Root.get("/OutputIntents", []) if i.get("/S") == "/GTS_PDFA1"]
    profiles = {intent.DestOutputProfile.objgen for intent in intents}
    if len(profiles) > 1:
        yield "6.2.3 several output profiles"
    for intent in intents:
        yield from _profile(intent.DestOutputProfile, "6.2.3", {"RGB ", "GRAY", "CMYK"})


def _profile(stream: Any, clause: str, spaces: set[str]) -> Faults:
    data = bytes(stream.read_bytes())
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (OSError, ImageCms.PyCMSError):
        yield f"{clause} an ICC profile that is none"
        return
    space, major = data[16:20].decode("latin-1"), data[8]
    if major not in (2, 4) or data[12:16] not in (b"mntr", b"prtr", b"scnr", b"spac"):
        yield f"{clause} an ICC profile of version {major}"
    components = {"RGB ": 3, "GRAY": 1, "CMYK": 4, "Lab ": 3}.get(space)
    if space not in spaces or components != int(stream.get("/N", -1)):
        yield f"{clause} an ICC profile of another colour space than it says"


def _colours(document: pikepdf.Pdf) -> Faults:
    intents = document.Root.get("/OutputIntents", [])
    printed = {bytes(i.DestOutputProfile.read_bytes())[16:20] for i in intents}
    allowed = {"/DeviceGray"} if printed else set()
    allowed |= {"/DeviceRGB"} if b"RGB " in printed else set()
    for space in _colour_spaces(document):
        if isinstance(space, pikepdf.Name) and str(space).startswith("/Device"):
            if space not in allowed:
                yield f"6.2.4.3 {space} without an output intent for it"
        elif isinstance(space, pikepdf.Array) and space[0] == "/ICCBased":
            yield from _profile(space[1], "6.2.4.2", {"RGB ", "GRAY", "Lab "})


def _colour_spaces(document: pikepdf.Pdf) -> Iterator[Any]:
    for dictionary in _all(document, pikepdf.Dictionary, pikepdf.Stream):
        for key in ("/ColorSpace", "/CS"):
            space = dictionary.get(key)
            if isinstance(space, pikepdf.Dictionary):
                yield from space.values()
            elif space is not None:
                yield space
    for content in _contents(document):
        for operands, operator in pikepdf.parse_content_stream(content):
            name = str(operator)
            if name in _DEVICE_OPERATORS:
                yield pikepdf.Name(_DEVICE_OPERATORS[name])
            elif name in ("cs", "CS") and str(operands[0]).startswith("/Device"):
                yield operands[0]


def _contents(document: pikepdf.Pdf) -> Iterator[Any]:
    yield from document.pages
    for stream in _all(document, pikepdf.Stream):
        if stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1:
            yield stream


def _transparency(document: pikepdf.Pdf) -> Faults:
    for state in _all(document, pikepdf.Dictionary):
        modes = state.get("/BM")
        for mode in modes if isinstance(modes, pikepdf.Array) else [modes]:
            if isinstance(mode, pikepdf.Name) and str(mode) not in _BLENDS:
                yield "6.2.10 an unknown blend mode"
        if "/TR" in state and state.get("/Type") == "/ExtGState":
            yield "6.2.5 a transfer function"
    if document.Root.get("/OutputIntents"):
        return
    for page in document.pages:
        group = page.obj.get("/Group", {})
        if "/CS" not in group and _is_clear(page.obj):
            yield "6.2.10 transparency without a space to blend in"


def _is_clear(page: Any) -> bool:
    resources = page.get("/Resources", {})
    states = resources.get("/ExtGState", {}).values()
    pictures = resources.get("/XObject", {}).values()
    return any(
        float(state.get("/ca", 1)) < 1
        or float(state.get("/CA", 1)) < 1
        or state.get("/SMask", pikepdf.Name.None_) != "/None"
        for state in states
    ) or any("/SMask" in picture or "/Group" in picture for picture in pictures)


# ---- pictures, fonts, links ----------------------------------------------------------------------


def _pictures(document: pikepdf.Pdf) -> Faults:
    for stream in _all(document, pikepdf.Stream):
        if stream.get("/Subtype") == "/Image":
            if stream.get("/Interpolate", False):
                yield "6.2.8 an interpolated picture"
            if "/Alternates" in stream or "/OPI" in stream:
                yield "6.2.8 a picture with alternates"
            if not stream.get("/ImageMask") and int(stream.BitsPerComponent) not in (
                1,
                2,
                4,
                8,
                16,
            ):
                yield "6.2.8 a picture of another depth"
        if stream.get("/Subtype") == "/PS" or "/PS" in stream:
            yield "6.2.9 PostScript"
        if stream.get("/Subtype") == "/Form" and ("/Ref" in stream or "/OPI" in stream):
            yield "6.2.9 a form from elsewhere"


def _fonts(document: pikepdf.Pdf) -> Faults:
    for font in _all(document, pikepdf.Dictionary):
        if font.get("/Type") != "/Font":
            continue
        kind = font.get("/Subtype")
        if kind in ("/Type1", "/TrueType", "/CIDFontType0", "/CIDFontType2"):
            about = font.get("/FontDescriptor", {})
            if not any(key in about for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield "6.2.11.4.1 a font that is not embedded"
        if kind == "/CIDFontType2" and "/CIDToGIDMap" not in font:
            yield "6.2.11.3.2 a font without a map of its glyphs"
        if kind == "/Type0":
            if font.get("/Encoding") not in ("/Identity-H", "/Identity-V"):
                yield "6.2.11.3.3 another encoding, which is not judged here"
            if "/ToUnicode" not in font:
                yield "6.2.11.7.2 a font that tells no letters"


def _annotations(document: pikepdf.Pdf) -> Faults:
    for page in document.pages:
        if "/AA" in page.obj:
            yield "6.5.2 actions of a page"
        if "/PresSteps" in page.obj:
            yield "6.10 a page that plays"
        for note in page.obj.get("/Annots", []):
            yield from _annotation(note)
    for action in _all(document, pikepdf.Dictionary):
        acts = action.get("/Type") == "/Action" or ("/S" in action and "/JS" in action)
        if acts and action.get("/S") not in _ACTIONS:
            yield f"6.5.1 an action: {action.get('/S')}"


def _annotation(note: Any) -> Faults:
    kind, flags = str(note.get("/Subtype")), int(note.get("/F", 0))
    if kind not in _ANNOTATIONS:
        yield f"6.3.1 an annotation: {kind}"
    if kind != "/Popup" and (not flags & _PRINT or flags & _NOT_SHOWN):
        yield "6.3.2 an annotation that is not printed"
    if kind not in ("/Link", "/Popup") and "/AP" not in note:
        yield "6.3.3 an annotation without a look"
    for key in ("/A", "/AA"):
        action = note.get(key)
        if key == "/AA" and action is not None:
            yield "6.5.2 actions of an annotation"
        elif action is not None and action.get("/S") not in _ACTIONS:
            yield f"6.5.1 an action: {action.get('/S')}"


def _sizes(document: pikepdf.Pdf) -> Faults:
    for page in document.pages:
        left, low, right, top = map(float, page.mediabox)
        if not all(3 <= side <= 14400 for side in (right - left, top - low)):
            yield "6.1.13 a page too large or too small"
        depth = deepest = 0
        for _, operator in pikepdf.parse_content_stream(page):
            depth += {"q": 1, "Q": -1}.get(str(operator), 0)
            deepest = max(deepest, depth)
        if deepest > 28:
            yield "6.1.13 more than 28 states within each other"


def _all(document: pikepdf.Pdf, *kinds: type) -> Iterator[Any]:
    """Yield every dictionary or stream, however deep it stands in another object."""
    for top in document.objects:
        waiting = [top]
        while waiting:
            one = waiting.pop()
            if isinstance(one, kinds):
                yield one
            if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
                inner = [value for _, value in one.items()]
            else:
                inner = list(one) if isinstance(one, pikepdf.Array) else []
            waiting += [
                value
                for value in inner
                if isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect
            ]


_RULES: tuple[Callable[[pikepdf.Pdf], Faults], ...] = (
    _trailer,
    _streams,
    _catalogue,
    _metadata,
    _intents,
    _colours,
    _transparency,
    _pictures,
    _fonts,
    _annotations,
    _sizes,
)
