"""Which photo a sidecar belongs to: names as cameras, editors and Google Takeout write them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from journal.core.progress import Context
from journal.ingest.scan import scan
from journal.ingest.sidecars import Names, plan
from tests.ingest.making import film, jpeg, mvhd, put, save, takeout, xmp

TAKEN = datetime(2023, 10, 6, 22, 30)
LONG = "Backyard_ceremony_wedding_photography_xxxxxxx_"  # 46 characters
EMOJI = "😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋"  # 46 in UTF-16


@pytest.mark.parametrize(
    ("sidecar", "photo"),
    [
        ("IMG.xmp", "IMG.jpg"),
        ("img.XMP", "IMG.jpg"),
        ("IMG.jpg.xmp", "IMG.jpg"),
        ("IMG.CR2.xmp", "IMG.CR2"),
        ("IMG.AAE", "IMG.HEIC"),
        ("IMG.jpg.json", "IMG.jpg"),
        ("IMG.JPG.json", "IMG.jpg"),
        ("IMG.jpg.supplemental-metadata.json", "IMG.jpg"),
        ("IMG.jpg.supplemental-me.json", "IMG.jpg"),
        ("IMG.jpg.s.json", "IMG.jpg"),
        ("IMG.jpg..json", "IMG.jpg"),
        ("IMG.jpg(1).json", "IMG(1).jpg"),
        ("IMG(1).jpg.json", "IMG(1).jpg"),
        ("IMG (1).jpg.json", "IMG (1).jpg"),
        ("IMG.jpg.supplemental-metadata(1).json", "IMG(1).jpg"),
        ("IMG.jpg.supple(12).json", "IMG(12).jpg"),
        ("PXL_20210102_221126856.MP~2.jpg.json", "PXL_20210102_221126856.MP~2.jpg"),
        ("Cafe\u0301.jpg.json", "Caf\u00e9.jpg"),
        (f"{LONG}.json", f"{LONG}more.jpg"),
        (f"{LONG}(494).json", f"{LONG}m(494).jpg"),
        (f"{LONG[:-4]}.jpg.json", f"{LONG[:-4]}.jpg"),
        (f"{LONG[:-3]}.jp.json", f"{LONG[:-3]}.jpg"),
        (f"{LONG[:-2]}.j(1).json", f"{LONG[:-2]}(1).jpg"),
        (f"{LONG[:-6]}.jpg.s.json", f"{LONG[:-6]}.jpg"),
        (f"{EMOJI}.json", f"{EMOJI}😛.jpg"),
    ],
)
def test_a_name_that_says_enough(sidecar: str, photo: str) -> None:
    others = ["IMG_2.jpg", "IMG(2).jpg", "IMH.jpg", f"{LONG}n(185).jpg", "OTHER.heic"]
    assert Names([*others, photo]).named_by(sidecar) == [photo]
    assert Names([photo, *others]).named_by(sidecar) == [photo]


@pytest.mark.parametrize(
    ("sidecar", "photo"),
    [
        ("IMG.jpg(1).json", "IMG.jpg"),
        ("IMG.jpg.json", "IMG(1).jpg"),
        ("IMG.jpg(2).json", "IMG(1).jpg"),
        ("IM.jpg.json", "IMG.jpg"),
        ("IMG.jpg.supplemental-metadatum.json", "IMG.jpg"),
        ("IMG.HEIC.xmp", "IMG.jpg"),
        ("IMG_1.xmp", "IMG_10.jpg"),
        ("IMG(1).xmp", "IMG.jpg"),
        (f"{LONG[:-1]}.json", f"{LONG}more.jpg"),  # not long enough to have been cut
        (f"{LONG}(494).json", f"{LONG}m(185).jpg"),
    ],
)
def test_a_name_that_means_another_photo(sidecar: str, photo: str) -> None:
    names = Names([photo])
    assert names.named_by(sidecar) == []
    assert names.meant_by(sidecar, "") == []


def test_a_stem_names_the_raw_file_and_its_picture_xmp_with_the_raw_first() -> None:
    names = Names(["IMG.jpg", "IMG.CR2", "IMG.mov"])
    assert names.named_by("IMG.xmp") == ["IMG.CR2", "IMG.jpg", "IMG.mov"]
    assert names.named_by("IMG.aae")[0] == "IMG.jpg"


def paired(folder: Path) -> dict[str, list[str]]:
    """Return what the plan makes of a folder: sidecar -> photos."""
    made = plan(scan([folder], Context()).files, Context())
    assert {s for photo in made.pictures for s in photo.sidecars} == set(made.belongs)
    return {
        str(sidecar.relative_to(folder)): [str(p.relative_to(folder)) for p in owners]
        for sidecar, owners in made.belongs.items()
    }


def test_names_cut_alike_are_told_apart_by_their_titles(tmp_path: Path) -> None:
    for end in "ab":
        jpeg(tmp_path / f"{LONG}{end}.jpg")
    put(tmp_path / f"{LONG}.json", takeout(TAKEN, title=f"{LONG}b.jpg"))
    put(tmp_path / f"{LONG}(1).json", takeout(TAKEN, title=f"{LONG}a.jpg"))
    assert paired(tmp_path) == {
        f"{LONG}.json": [f"{LONG}b.jpg"],
        f"{LONG}(1).json": [f"{LONG}a.jpg"],
    }
    put(tmp_path / f"{LONG}.json", takeout(TAKEN, title="what neither is called"))
    assert set(paired(tmp_path)) == {f"{LONG}(1).json"}


@pytest.mark.parametrize(
    "edited",
    ["IMG-edited.jpg", "IMG-modifié.jpg", "IMG-modifie\u0301.jpg", "IMG-bearbeitet.jpg"],
)
def test_edited_copies_share_the_json_of_the_original(tmp_path: Path, edited: str) -> None:
    jpeg(tmp_path / edited)
    put(tmp_path / "IMG.jpg.json", takeout(TAKEN))
    assert paired(tmp_path) == {"IMG.jpg.json": [edited]}  # also without the original
    for name in ("IMG.jpg", "IMG(1).jpg", "IMG_2-edited.jpg"):
        jpeg(tmp_path / name)
    assert paired(tmp_path) == {"IMG.jpg.json": ["IMG.jpg", edited]}


def test_numbered_edited_copies(tmp_path: Path) -> None:
    for name in ("IMG.jpg", "IMG(1).jpg", "IMG-edited(1).jpg"):
        jpeg(tmp_path / name)
    put(tmp_path / "IMG.jpg.json", takeout(TAKEN))
    put(tmp_path / "IMG.jpg(1).json", takeout(TAKEN))
    assert paired(tmp_path) == {
        "IMG.jpg.json": ["IMG.jpg"],
        "IMG.jpg(1).json": ["IMG(1).jpg", "IMG-edited(1).jpg"],
    }


def test_a_live_photo_s_film_shares_json_unless_it_has_its_own(tmp_path: Path) -> None:
    jpeg(tmp_path / "IMG_1.HEIC")
    save(tmp_path / "IMG_1.MP4", film(mvhd(TAKEN)))
    put(tmp_path / "IMG_1.HEIC.supplemental-metadata.json", takeout(TAKEN))
    assert paired(tmp_path) == {
        "IMG_1.HEIC.supplemental-metadata.json": ["IMG_1.HEIC", "IMG_1.MP4"]
    }
    put(tmp_path / "IMG_1.MP4.json", takeout(TAKEN))
    assert paired(tmp_path)["IMG_1.HEIC.supplemental-metadata.json"] == ["IMG_1.HEIC"]


@pytest.mark.parametrize(
    ("json_name", "title", "photo"),
    [
        ("other.json", "Tom & Zoé?.jpg", "Tom _ Zoé_.jpg"),
        ("IMG_9.json", "IMG_9", "IMG_9.jpg"),
        ("other(1).json", "IMG_9.jpg", "IMG_9(1).jpg"),
        ("other.json", f"{LONG}and a lot more.jpg", f"{LONG}an.jpg"),
    ],
)
def test_the_title_is_the_last_resort(
    tmp_path: Path, json_name: str, title: str, photo: str
) -> None:
    jpeg(tmp_path / photo)
    jpeg(tmp_path / "else.jpg")
    put(tmp_path / json_name, takeout(TAKEN, title=title))
    assert paired(tmp_path) == {json_name: [photo]}


def test_a_title_does_not_take_a_photo_that_has_its_own_json(tmp_path: Path) -> None:
    jpeg(tmp_path / "IMG.jpg")
    put(tmp_path / "IMG.jpg.json", takeout(TAKEN))
    put(tmp_path / "IMG.jpg(1).json", takeout(TAKEN))
    assert paired(tmp_path) == {"IMG.jpg.json": ["IMG.jpg"]}


def test_only_the_same_folder_counts(tmp_path: Path) -> None:
    jpeg(tmp_path / "a" / "IMG.jpg")
    for name in ("IMG.jpg.json", "IMG.xmp"):
        put(tmp_path / "b" / name, takeout(TAKEN) if name.endswith("json") else xmp(""))
    assert paired(tmp_path) == {}
