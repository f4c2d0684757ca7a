"""Makes the photos of a proof see-through, so that whoever shows a page paints them beneath it.

What stands on a photo, a word or a mark, is then seen as it will be printed. Only for showing: what
is printed is made of the proof's own pages.
"""

from __future__ import annotations

import io

import pikepdf

from journal.album import exchange


def without_photos(pdf: bytes) -> bytes:
    """Return a PDF whose grey stand-ins for photos let through what is beneath them."""
    grey, digits = exchange.grey()
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        nothing = document.make_stream(
            b"\0",
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=1,
            Height=1,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        for each in document.objects:
            if _is_image(each) and each.read_raw_bytes().startswith(grey[:digits]):
                each.SMask = nothing
        document.save(out, compress_streams=False)
    return out.getvalue()


def _is_image(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
