"""The window in French: every string translated, none escapes translation, reasons reworded."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, QSettings, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from journal.album.profiles import profiles
from journal.album.styles import styles
from journal.core import errors
from journal.core.photo import Stamp, StampSource
from journal.ingest.report import Fate, FileFate, Report
from journal.resources import resource
from journal.store import edits, places, queries
from journal.store.archive import NewPhoto, Original, add_photo
from journal.store.journal import Edit, Journal
from journal.store.op import Op
from journal.store.settle import settle
from journal.ui import fates, measures, words
from journal.ui.actions import OP_NAMES
from journal.ui.album.dialog import AlbumDialog
from journal.ui.main import translate
from journal.ui.report_dialog import ReportDialog
from journal.ui.settings import Settings
from journal.ui.snapshot import Snapshot
from journal.ui.window import MainWindow
from tests.store.making import original

CODE = Path(words.__file__).parents[1]
THIN = "\u202f"
HOLES = re.compile(r"\{\w+\}|%n")
LETTERS = re.compile(r"[^\W\d_]{2,}")
OURS = {"A4", "RAW", "Trip Journal"}  # the same in every language
SPELT_THE_SAME = OURS | {"PDF", "Page", "Photo", "1 photo", "{n} s", "{n} min", "{rate} photos/s"}
SPELT_THE_SAME |= {"Trip Journal {version}", "%n photos", "&Photo", "Minutes", "Europe"}
SPELT_THE_SAME |= {"1 message", "%n messages", "village", "{n} km", "{n} mi"}
SPELT_THE_SAME |= {"h", "min", "s", "{n} h", "Films", "Pause", "%n minutes", "{date} {year}"}
SPELT_THE_SAME |= {
    "Album",
    "journal",
    "1 journal",
    "%n journals",
    "1 page",
    "%n pages",
    "Page {n}",
    "Journal",
}

Say = Callable[[str], None]


def _script() -> ModuleType:
    path = resource("translations", "make_translations.py")
    spec = importlib.util.spec_from_file_location("make_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _translations(language: str = "fr") -> list[tuple[str, str]]:
    """Return (source, translation) of every string; each form of a number for itself."""
    script = _script()
    tree = script.ET.parse(resource("translations", f"journal_{language}.ts")).getroot()
    pairs = []
    for (_, source, _), message in script.messages(tree):
        said = message.find("translation")
        forms = [form.text or "" for form in said.findall("numerusform")] or [said.text or ""]
        pairs += [(source, form) for form in forms]
    return pairs


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Say]:
    """Start the program's translators in a language; they and the locale go with the test."""
    before, there = QLocale(), set(qapp.findChildren(QTranslator))

    def speak(language: str) -> None:
        QLocale.setDefault(QLocale(language))
        translate(qapp)

    yield speak
    for translator in set(qapp.findChildren(QTranslator)) - there:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


# The files


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_files_are_complete_and_current(language: str) -> None:
    assert _script().faults(language) == []


def test_what_is_wrong_with_the_files_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = _script()
    for name in ("journal_fr.ts", "journal_fr.qm"):
        shutil.copy(resource("translations", name), tmp_path)
    ts = tmp_path / "journal_fr.ts"
    text = ts.read_text("utf-8").replace("<source>Dark</source>", "<source>Murky</source>")
    ts.write_text(text.replace("<translation>Clair<", '<translation type="unfinished"><'), "utf-8")
    monkeypatch.setattr(script, "HERE", tmp_path)
    assert script.faults("fr") == [
        "journal_fr.ts: missing: Actions: 'Dark'",
        "journal_fr.ts: gone from the sources: Actions: 'Murky'",
        "journal_fr.ts: unfinished: Actions: 'Light'",
        "journal_fr.ts: journal_fr.qm is not what lrelease makes of it",
    ]


def _asked_for() -> Iterator[tuple[str, str]]:
    """Yield context and source of every literal that the window has translated."""
    for path in (CODE / "ui").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Name(id="translate" | "QT_TRANSLATE_NOOP"),
                    args=[ast.Constant(value=str(context)), ast.Constant(value=str(source)), *_],
                ):
                    yield context, source
                case ast.Call(
                    func=ast.Attribute(attr="tr"), args=[ast.Constant(value=str(source)), *_]
                ):
                    inside = [c for c in classes if node in ast.walk(c)]
                    yield inside[-1].name, source


def test_every_text_is_found_by_lupdate() -> None:
    """It passes over a call without a word where the number is not a plain name."""
    script = _script()
    found = {(context, source) for (context, source, _), _ in script.messages(script.extract("fr"))}
    asked_for = set(_asked_for())
    assert len(asked_for) > 300
    assert sorted(asked_for - found) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_holes_ellipses_and_mnemonics_are_kept(language: str) -> None:
    for source, said in _translations(language):
        assert sorted(HOLES.findall(source)) == sorted(HOLES.findall(said)), said
        assert source.endswith("…") == said.endswith("…"), said
        assert source.count("&") == said.count("&"), said


def test_french_is_set_as_french_is() -> None:
    for source, said in _translations():
        assert said == said.strip() or source == "; ", said
        assert "'" not in said, said
        assert "  " not in said, said
        assert not re.search(r"(?<![\u202f\d])[:;!?»](?!\d)|«(?!\u202f)", said), said
        if source not in SPELT_THE_SAME:
            assert said != source


# What is said


def test_numbers_have_their_forms(speak: Say) -> None:
    speak("fr_FR")
    assert [words.photos(n) for n in (0, 1, 2)] == ["0 photo", "1 photo", "2 photos"]
    assert [fates.fate(Fate.REFUSED, n) for n in (1, 2)] == ["1 illisible", "2 illisibles"]
    speak("en_GB")
    assert fates.fate(Fate.PAIRED, 1) == "1 kept with its photo"
    assert fates.fate(Fate.PAIRED, 2) == "2 kept with their photos"


def test_english_first_is_english_though_french_comes_second(
    qapp: QApplication, speak: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "uiLanguages", lambda _: ["en-US", "en", "fr-FR", "fr"])
    speak("en_US")
    assert fates.fate_name(Fate.IMPORTED) == "imported"


def test_sizes_and_the_album_s_steps_in_french(speak: Say) -> None:
    speak("fr_FR")
    assert measures.size(12_345_678).replace("\xa0", " ") == "12,3 Mo"
    assert words.album_step("pictures") == f"Création de l’album{THIN}: les photos"


def test_failures_are_worded_in_french_with_what_is_wrong(speak: Say) -> None:
    speak("fr_FR")
    line = words.error(errors.JournalDamaged("/x.tripjournal", what="its photo is missing"))
    assert line == f"/x.tripjournal est endommagé (photo y manque){THIN}; il n’a pas été modifié."
    full = fates.import_summary(Report([], trouble=str(errors.DiskFull("/media/a; b"))))
    assert full[0][1].startswith(f"Le disque qui contient /media/a; b est plein{THIN};")
    for kind in errors.WorldError.__subclasses__():
        assert kind.message in words._FAILURES


# Reasons from below the window


def _said_below() -> set[str]:
    """Find the constant texts that the floors below give as reasons, from their sources."""
    found: set[str] = set()
    for folder in ("ingest", "pictures", "store", "ui/album"):
        for path in (CODE / folder).rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            named = {
                node.targets[0].id: node.value
                for node in tree.body
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
            }
            for node in ast.walk(tree):
                for said in _reasons_in(node):
                    found |= _texts(
                        named.get(said.id, said) if isinstance(said, ast.Name) else said
                    )
    return {text for text in found if text}


def _reasons_in(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return [node.value] if node.targets[0].id in ("reason", "where") else []
    if not isinstance(node, ast.Call):
        return []
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    at = {"Refused": 0, "FileFate": 2, "Told": 2, "_skip": 1, "_keep": 4}.get(name)
    said = [word.value for word in node.keywords if word.arg in ("refused", "what", "note")]
    if name == "append" and getattr(getattr(node.func, "value", None), "id", "") == "notes":
        at = 0
    if name == "replace":
        notes = [word.value for word in node.keywords if word.arg == "notes"]
        said += [part for note in notes for part in getattr(note, "elts", [])]
    return said + (node.args[at : at + 1] if at is not None else [])


def _texts(node: ast.expr) -> set[str]:
    """Return what an expression may come to; holes are filled with a number."""
    match node:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.JoinedStr(values=values):
            return {
                "".join(_texts(v).pop() if isinstance(v, ast.Constant) else "7" for v in values)
            }
        case ast.IfExp(body=body, orelse=orelse):
            return _texts(body) | _texts(orelse)
        case ast.BinOp(left=left, right=right):
            return {a + b for a in _texts(left) for b in _texts(right)}
        case ast.BoolOp(values=values):
            return {text for value in values for text in _texts(value)}
    return set()


def test_every_reason_from_below_is_known() -> None:
    said = _said_below()
    assert len(said) > 40
    assert {"cut short", "the same as 7, which is in the bin", "a link to nothing"} <= said
    assert sorted(text for text in said if words._reworded(text) is None) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cut short", "incomplet"),
        ("the same as a; b.jpg", "identique à a; b.jpg"),
        (
            "the same as été.jpg, which is in the bin",
            "identique à été.jpg, qui est dans la corbeille",
        ),
        ("too large: 30000 x 20000 pixels", f"trop grande{THIN}: 30000 × 20000 pixels"),
        ("cannot be opened: permission denied", f"impossible à ouvrir{THIN}: accès refusé"),
        ("cannot be decoded: bad {token}", f"impossible à décoder{THIN}: bad {{token}}"),
        (
            "no preview: shown as a card; the file ends before its data do",
            f"pas d’aperçu{THIN}: affiché comme une fiche{THIN}; "
            "le fichier s’arrête avant la fin de ses données",
        ),
        ("what nobody knows", "what nobody knows"),
        ("", ""),
    ],
)
def test_reasons_in_french(speak: Say, text: str, said: str) -> None:
    assert words.reason(text) == text  # untranslated, it is what the import said
    speak("fr_FR")
    assert words.reason(text) == said


# The window


class Marks(QTranslator):
    """Translates everything to itself between marks: what is shown without them escaped."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: bytes, source: bytes, comment: bytes | None = None, n: int = -1
    ) -> str:
        text = source.decode() if isinstance(source, bytes) else str(source)
        return f"⟦{text}⟧"


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Path], MainWindow]]:
    windows: list[MainWindow] = []

    def open_window(path: Path) -> MainWindow:
        store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Settings(store))
        windows.append(window)
        window.show()
        window.open_journal(path)
        qtbot.waitUntil(lambda: window.reading.snapshot is not None, timeout=10_000)
        return window

    yield open_window
    for window in windows:
        window.close()


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A journal with two trips, a day without photos, an undated photo, a film, and a page."""
    path = tmp_path / "Données.tripjournal"
    taken = Stamp(datetime(2017, 12, 1, 9), StampSource.EXIF_ORIGINAL)
    later = Stamp(datetime(2017, 12, 3, 9), StampSource.EXIF_ORIGINAL)
    other = Stamp(datetime(2016, 5, 3, 9), StampSource.EXIF_ORIGINAL)
    named = Stamp(datetime(2017, 12, 1), StampSource.NAME, day_only=True)

    def photos(edit: Edit) -> None:
        for number, stamp in enumerate((taken, later, other, named, None)):
            kept = original(tmp_path, f"000{number}.jpg")
            add_photo(edit, NewPhoto(kept.name, 400, 300, stamp), kept)
        film = original(tmp_path, "0009.mov")
        facts = (film.path, film.name, "film", film.sha256, film.size, film.mtime)
        add_photo(edit, NewPhoto(film.name, 400, 300, later), Original(*facts))
        settle(edit)

    with Journal.create(path) as journal:
        journal.transact(Op.IMPORT, photos)
        trip = queries.list_trips(journal.db)[-1]
        day = next(d for d in queries.list_days(journal.db, trip) if d.key.date == taken.at.date())
        journal.transact(Op.SET_PLACES, places.set_places(day.id, ["Zzyzx"]))
        for _ in range(2):
            journal.transact(Op.ADD_ENTRY, edits.add_entry(day.id, {"author": "Zoé"}))
    return path


@contextmanager
def _marked(app: QApplication) -> Iterator[None]:
    marks = Marks(app)
    app.installTranslator(marks)
    try:
        yield
    finally:
        app.removeTranslator(marks)
        marks.deleteLater()


def _shown(window: QWidget) -> set[str]:
    """Return every text of a window that a person may read or have read to them."""
    texts = {window.windowTitle()}
    for action in window.findChildren(QAction):
        texts |= {action.text(), action.toolTip(), action.statusTip()}
    for widget in (window, *window.findChildren(QWidget)):
        texts |= {widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()}
        match widget:
            case QLabel() | QAbstractButton():
                texts.add(widget.text())
            case QLineEdit():
                texts |= {widget.placeholderText(), widget.text()}
            case QMenu():
                texts.add(widget.title())
            case QComboBox():
                texts |= {widget.itemText(row) for row in range(widget.count())}
            case QTableView():
                texts |= _cells(widget)
    return {text for text in texts if LETTERS.search(text)}


def _cells(table: QTableView) -> set[str]:
    model = table.model()
    across = range(model.columnCount())
    heads = {str(model.headerData(n, table.horizontalHeader().orientation())) for n in across}
    rows = range(model.rowCount())
    return heads | {str(model.index(row, n).data()) for row in rows for n in across if n}


def _said_of(snapshot: Snapshot) -> set[str]:
    texts = {text for item in snapshot.items for text in (item.name, item.spoken)}
    for section in snapshot.sections:
        texts |= {section.heading, section.note, section.hint}
        texts |= {cell.spoken for cell in section.cells}
    return {text for text in texts if LETTERS.search(text)}


def _everything(window: MainWindow) -> set[str]:
    """Return the texts of the window and of its dialogs."""
    snapshot = window.reading.snapshot
    assert snapshot is not None
    fates = [FileFate(Path("a.jpg"), fate, "cut short") for fate in Fate]
    dialogs = (
        ReportDialog(Report(fates), None, window),
        AlbumDialog([(date(2017, 12, 1), "1. 12.")], 3, window),
    )
    texts = _shown(window) | _said_of(snapshot) | {name() for name in OP_NAMES.values()}
    for dialog in dialogs:
        texts |= _shown(dialog)
    return texts


def _reached(window: MainWindow, qtbot: QtBot) -> None:
    """Go to the day with the page."""
    snapshot = window.reading.snapshot
    assert snapshot is not None
    day = next(day for day in snapshot.days if day.places)
    window.days.day_chosen.emit(day.id)
    qtbot.waitUntil(lambda: "Zzyzx" in {w.toolTip() for w in window.findChildren(QWidget)})


@pytest.mark.parametrize("full", [False, True], ids=["empty", "written"])
def test_no_text_of_the_window_escapes_translation(
    qtbot: QtBot,
    qapp: QApplication,
    open_window: Callable[[Path], MainWindow],
    written: Path,
    tmp_path: Path,
    full: bool,
) -> None:
    with _marked(qapp):
        window = open_window(written if full else tmp_path / "Données.tripjournal")
        if full:
            _reached(window, qtbot)
        texts = _everything(window)
        window.close()
    dates = {
        write(date(year, month, day))
        for write in (words.long_date, words.middle_date, words.short_date, words.month)
        for year, month, day in [(2017, 12, 1), (2017, 12, 2), (2017, 12, 3), (2016, 5, 3)]
    }
    data = {one.name("en") for one in (*styles(), *profiles())}  # which say it in French, too
    given = dates | data | {"Données", str(written), "Zzyzx", "Zoé"}
    loose = sorted(text for text in texts if "⟦" not in text and text not in given)
    assert [text for text in loose if not _is_span(text)] == []
    assert len(texts) > 60


def _is_span(text: str) -> bool:
    """Say whether a text is the span of a trip, as the header writes it."""
    return bool(re.search(r"\b20\d\d$", text.split("\t")[-1]))


def _patterns(texts: Iterable[str]) -> list[re.Pattern[str]]:
    """Return what finds the texts, without those that are nothing but holes: they find all."""
    plain = {text.replace("&", "") for text in texts if re.search(r"\w", HOLES.sub("", text))}
    return [re.compile(".+".join(map(re.escape, HOLES.split(text)))) for text in plain]


@pytest.mark.parametrize("full", [False, True], ids=["empty", "written"])
def test_the_window_in_french_shows_no_english(
    qtbot: QtBot,
    speak: Say,
    open_window: Callable[[Path], MainWindow],
    written: Path,
    tmp_path: Path,
    full: bool,
) -> None:
    speak("fr_FR")
    window = open_window(written if full else tmp_path / "Données.tripjournal")
    if full:
        _reached(window, qtbot)
    texts = _everything(window)
    english = _patterns(source for source, _ in _translations())
    french = _patterns(said for _, said in _translations())
    parts = {part.replace("&", "") for text in texts for part in re.split(r" · |, ", text)}
    left = [text for text in parts if any(pattern.fullmatch(text) for pattern in english)]
    assert [text for text in left if not any(p.fullmatch(text) for p in french)] == []
    assert "Importer des photos…" in texts
    if full:
        assert {"Vendredi 1er décembre 2017", "Sans date", "Aucune photo ce jour-là"} <= texts


def test_every_menu_has_its_own_letter(
    speak: Say, open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    speak("fr_FR")
    window = open_window(tmp_path / "Données.tripjournal")
    titles = [action.text() for action in window.menuBar().actions()]
    letters = [title[title.index("&") + 1].casefold() for title in titles]
    assert titles[0] == "&Fichier"
    assert len(set(letters)) == len(titles)
