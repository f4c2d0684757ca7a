"""Both schemes can be read, are really shown, and carry the icons with them."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from journal.resources import resource
from journal.ui import theme
from journal.ui.theme import (
    DARK,
    LIGHT,
    app_icon,
    apply_theme,
    colours,
    icon,
    show_rims,
    writing_font,
)

SCHEMES = {"light": LIGHT, "dark": DARK}


@pytest.fixture
def app(qapp):
    before = qapp.palette()
    yield qapp
    apply_theme(qapp, "light")
    qapp.setPalette(before)  # the tests that follow find what they would have found


def luminance(name: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(name[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_words_have_aa_contrast(scheme):
    for ground in (scheme.window, scheme.paper, scheme.raised):
        for words in (scheme.text, scheme.muted):
            assert contrast(words, ground) >= 4.5, (words, ground)
    for words in (scheme.accent, scheme.error):
        assert contrast(words, scheme.paper) >= 4.5
        assert contrast(words, scheme.window) >= 4.5
    assert contrast(scheme.on_accent, scheme.accent) >= 4.5
    assert contrast(scheme.text, scheme.tint) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_colours_are_plain_names(scheme):
    for field in fields(scheme):
        assert QColor(getattr(scheme, field.name)).name() == getattr(scheme, field.name)


@pytest.mark.parametrize("name", SCHEMES)
def test_a_scheme_reaches_every_widget(app, name):
    apply_theme(app, name)
    assert colours() is SCHEMES[name]
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Base).name() == SCHEMES[name].paper
    assert palette.color(QPalette.ColorRole.Accent).name() == SCHEMES[name].accent
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name() == SCHEMES[name].faint
    assert not app.windowIcon().isNull()


def test_the_systems_scheme_is_followed_only_when_asked(app, monkeypatch):
    apply_theme(app, "system")
    keeper = app.findChild(theme._Theme)

    class Hints:
        scheme = Qt.ColorScheme.Dark

        def colorScheme(self):
            return self.scheme

        def setColorScheme(self, scheme):
            pass

    class App:
        def styleHints(self):
            return hints

        def setPalette(self, palette):
            app.setPalette(palette)

    hints = Hints()
    monkeypatch.setattr(keeper, "_app", App())
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colours() is DARK
    hints.scheme = Qt.ColorScheme.Unknown
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert colours() is LIGHT
    keeper.use("light")
    hints.scheme = Qt.ColorScheme.Dark
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colours() is LIGHT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_rim_of_what_is_chosen_is_seen(app, qtbot, scheme):
    apply_theme(app, scheme)
    dialog = QWidget()
    qtbot.addWidget(dialog)
    QRadioButton("Chosen", dialog)
    show_rims(dialog)
    dialog.resize(200, 40)
    picture = dialog.grab().toImage()
    column = [picture.pixelColor(7, y).name() for y in range(picture.height())]
    window = SCHEMES[scheme].window
    assert max(contrast(colour, window) for colour in column) >= 1.5


def test_there_is_one_keeper(app):
    for scheme in ("dark", "light", "system"):
        apply_theme(app, scheme)
    assert len(app.findChildren(theme._Theme)) == 1


def strongest(symbol: QIcon, mode=QIcon.Mode.Normal, scale: float = 1.0) -> QColor:
    """Return the colour of the icon's most opaque pixel."""
    image = symbol.pixmap(QSize(24, 24), scale, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda colour: colour.alpha())


def near(colour: QColor, name: str) -> bool:
    wanted = QColor(name)
    return all(
        abs(a - b) <= 3 for a, b in zip(colour.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    )


def test_an_icon_has_the_text_colour_of_the_moment(app):
    symbol = icon("map-pin")
    for name, scheme in SCHEMES.items():
        apply_theme(app, name)
        assert near(strongest(symbol), scheme.text)
        assert near(strongest(symbol, QIcon.Mode.Disabled), scheme.faint)
        accented = icon("map-pin", QPalette.ColorRole.Accent)
        assert near(strongest(accented), scheme.accent)


def test_an_icon_may_have_the_colours_of_what_it_stands_on(app):
    """The full screen is dark whatever the scheme: its buttons have a palette of their own."""
    own = QPalette()
    own.setColor(QPalette.ColorRole.ButtonText, QColor("#12f056"))
    assert strongest(icon("map-pin", palette=lambda: own)).name() == "#12f056"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_at_every_scale_on_nothing(app, scale):
    pixmap = icon("x").pixmap(QSize(16, 16), scale)
    assert pixmap.width() == round(16 * scale)
    image = pixmap.toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(image.width() // 2, image.height() // 2).alpha() > 100


def test_a_changed_copy_of_an_icon_lives_on(app):
    copy = QIcon(icon("x"))
    copy.addPixmap(copy.pixmap(8, 8))  # makes Qt clone the engine
    assert not copy.pixmap(16, 16).isNull()


def test_an_icon_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        icon("no-such-icon")


def test_every_symbol_can_be_drawn_and_takes_the_tint(app):
    symbols = sorted(resource("icons").glob("*.svg"))
    assert len(symbols) > 60
    for path in symbols:
        if path.stem != "trip-journal":
            assert strongest(icon(path.stem)).alpha() > 100, path.stem
            assert "currentColor" in path.read_text(encoding="utf-8")


def test_the_application_icon_has_its_sizes(app):
    sizes = {size.width() for size in app_icon().availableSizes()}
    assert sizes == set(theme.APP_ICON_SIZES)
    assert app_icon().pixmap(64, 64).toImage().pixelColor(32, 32).alpha() == 255


def test_pages_are_written_in_the_albums_face(app):
    font = writing_font()
    assert QFontInfo(font).family() == "EB Garamond"
    assert font.pointSizeF() > app.font().pointSizeF()
    assert writing_font(2.0).pointSizeF() == pytest.approx(2 * font.pointSizeF())
