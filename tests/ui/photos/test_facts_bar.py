"""The strip under the timeline: what it says at which width, and what its buttons ask for."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from journal.store.photo_facts import PhotoFacts, SeveralPhotos
from journal.ui.photos.facts_bar import HEIGHT, FactsBar
from tests.ui.photos.test_basis import PHOTO, british

__all__ = ["british"]  # the locale of those tests holds for these

UNDATED = PHOTO._replace(
    name="scan.png", basis="none", lived_at=None, day=None, file_date=datetime(2018, 1, 3, 12)
)
WED = (date(2017, 11, 29), "2017-11-29T08:38:00")
ALL = [None, PHOTO, UNDATED, SeveralPhotos(2, 0, WED, WED), SeveralPhotos(4, 4, file_dates=3)]


@pytest.fixture
def bar(qtbot: QtBot) -> FactsBar:
    bar = FactsBar()
    qtbot.addWidget(bar)
    bar.resize(1600, HEIGHT)
    bar.show()
    return bar


def line(bar: FactsBar) -> QLabel:
    (label,) = bar.findChildren(QLabel)
    return label


def buttons(bar: FactsBar) -> dict[str, QToolButton]:
    return {b.text(): b for b in bar.findChildren(QToolButton) if b.isVisible()}


def test_nothing_selected_shows_a_hint(bar: FactsBar) -> None:
    assert line(bar).text() == "Select photos to see what their time rests on"
    assert list(buttons(bar)) == ["Date and Time…", "Move to Day…"]
    assert not any(button.isEnabled() for button in buttons(bar).values())
    bar.show_photos(PHOTO)
    bar.show_photos(None)
    assert line(bar).text() == "Select photos to see what their time rests on"
    assert line(bar).toolTip() == ""


def test_one_photo(bar: FactsBar) -> None:
    bar.show_photos(PHOTO)
    whole = (
        "IMG_0042.JPG · Wed 29 November 2017, 17:41:19"
        " · from the camera's clock, taken as local time · Canon EOS 700D"
    )
    assert line(bar).text() == line(bar).accessibleName() == whole
    assert "IMG_0042.JPG<br>" in line(bar).toolTip()
    assert list(buttons(bar)) == ["Date and Time…", "Move to Day…"]


def test_several_photos(bar: FactsBar) -> None:
    bar.show_photos(SeveralPhotos(12, 0, WED, (WED[0], "2017-11-29T17:41:00")))
    assert line(bar).text() == "12 photos · Wed 29 November 08:38 – 17:41"
    assert line(bar).toolTip() == line(bar).accessibleName() == line(bar).text()


def test_undated_photos_offer_the_dates_of_their_files(bar: FactsBar) -> None:
    bar.show_photos(UNDATED)
    said = "scan.png · nothing says when it was taken · file date 3 Jan 2018 12:00"
    assert line(bar).text().startswith(said)
    assert "Use File Date" in buttons(bar)
    bar.show_photos(SeveralPhotos(4, 4, file_dates=3))
    assert line(bar).text() == "4 photos · nothing says when they were taken"
    assert "Use File Dates" in buttons(bar)
    bar.show_photos(UNDATED._replace(file_date=None))
    assert "Use File Date" not in buttons(bar)


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("Date and Time…", "time_wanted"),
        ("Move to Day…", "day_wanted"),
        ("Use File Date", "file_dates_wanted"),
    ],
)
def test_buttons_ask_for_what_they_say(
    bar: FactsBar, qtbot: QtBot, button: str, signal: str
) -> None:
    bar.show_photos(UNDATED)
    with qtbot.waitSignal(getattr(bar, signal), timeout=1000):
        qtbot.mouseClick(buttons(bar)[button], Qt.MouseButton.LeftButton)


def test_a_journal_for_reading_greys_the_buttons(bar: FactsBar) -> None:
    bar.show_photos(UNDATED)
    bar.allow_writing(False)
    assert not any(button.isEnabled() for button in buttons(bar).values())
    bar.show_photos(PHOTO)
    assert not any(button.isEnabled() for button in buttons(bar).values())
    bar.allow_writing(True)
    assert all(button.isEnabled() for button in buttons(bar).values())


@pytest.mark.parametrize("width", [160, 320, 560, 720, 1600])
def test_its_size_does_not_depend_on_what_it_says(bar: FactsBar, width: int) -> None:
    bar.resize(width, HEIGHT)
    sizes = set()
    for photos in ALL:
        bar.show_photos(photos)
        sizes.add((bar.height(), bar.minimumSizeHint().width(), line(bar).height()))
        styles = {button.toolButtonStyle() for button in buttons(bar).values()}
        assert len(styles) == 1
    assert len(sizes) == 1
    assert bar.height() == HEIGHT


def shown_at(bar: FactsBar, photos: PhotoFacts | SeveralPhotos, width: int) -> str:
    bar.show_photos(photos)
    bar.resize(width, HEIGHT)
    bar.layout().activate()
    text = line(bar).text()
    assert line(bar).fontMetrics().horizontalAdvance(text) <= line(bar).width()
    return text


def test_what_matters_least_goes_first(bar: FactsBar) -> None:
    why = "from the camera's clock, taken as local time"
    texts = [shown_at(bar, PHOTO, width) for width in range(1400, 400, -20)]
    assert all(text.endswith((why, "Canon EOS 700D")) for text in texts)
    assert texts[-1].split(" · ")[-1] == why
    parts = [len(text.split(" · ")) for text in texts if text.count("IMG")]
    assert parts == sorted(parts, reverse=True)
    assert bar.findChildren(QToolButton)[1].toolButtonStyle() == (
        Qt.ToolButtonStyle.ToolButtonIconOnly
    )


def test_the_camera_goes_before_the_year_and_the_date_before_the_reason(bar: FactsBar) -> None:
    shorter = list(dict.fromkeys(shown_at(bar, PHOTO, width) for width in range(1400, 300, -4)))
    why = "from the camera's clock, taken as local time"
    for parts in (
        "IMG_0042.JPG · Wed 29 November 2017, 17:41:19",
        "IMG_0042.JPG · Wed 29 November, 17:41:19",
        "Wed 29 November, 17:41:19",
        "17:41:19",
    ):
        assert f"{parts} · {why}" in shorter


def test_a_long_name_is_shortened_in_the_middle(bar: FactsBar) -> None:
    long = PHOTO._replace(name="WhatsApp Image 2017-11-29 at 08.38.12 (1).jpeg", camera="")
    width = next(w for w in range(1600, 300, -8) if "…" in shown_at(bar, long, w))
    name = shown_at(bar, long, width).split(" · ")[0]
    assert name.startswith("WhatsApp")
    assert name.endswith(".jpeg")


def test_too_narrow_a_strip_cuts_the_line_at_its_end(bar: FactsBar) -> None:
    assert shown_at(bar, PHOTO, 200).endswith("…")


def test_a_name_is_not_markup(bar: FactsBar) -> None:
    bar.show_photos(PHOTO._replace(name="<b>x</b>.jpg"))
    assert line(bar).text().startswith("<b>x</b>.jpg · ")
    assert line(bar).textFormat() == Qt.TextFormat.PlainText


def test_french_times(bar: FactsBar) -> None:
    QLocale.setDefault(QLocale("fr_FR"))
    bar.show_photos(PHOTO)
    assert "29 novembre 2017, 17:41:19" in line(bar).text()
