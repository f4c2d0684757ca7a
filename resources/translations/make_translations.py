"""Makes the translations of the window: what is to be said (.ts) and what Qt loads (.qm).

    python resources/translations/make_translations.py            after words changed
    python resources/translations/make_translations.py --check    in tests: nothing is written

journal_fr.ts holds every string and is finished by hand, in Qt Linguist or any editor.
journal_en.ts holds only those with a number in them, for their singular. An English file is needed
for one more thing: without it a person whose languages are English, then French, would be given
French.

Refuses to drop a translation silently: what is no longer in the sources is named as it goes.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import PySide6

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
SOURCES = CHECKOUT / "journal" / "ui"
LANGUAGES = ("fr", "en")
FORMS = 2  # of a number, in both: one and many

Key = tuple[str, str, str]  # context, source, comment


def run_tool(name: str, *args: Path | str) -> None:
    """Run lupdate or lrelease as it came with PySide6; raises CalledProcessError."""
    tool = Path(PySide6.__file__).with_name(name + (".exe" if sys.platform == "win32" else ""))
    done = subprocess.run([tool, *args], capture_output=True, text=True, cwd=CHECKOUT, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()


def messages(tree: ET.Element) -> Iterator[tuple[Key, ET.Element]]:
    """Yield every message of a .ts document with what it is looked up by."""
    for context in tree.iter("context"):
        for message in context.iter("message"):
            source, comment = message.findtext("source", ""), message.findtext("comment", "")
            yield (context.findtext("name", ""), source, comment), message


def extract(language: str) -> ET.Element:
    """Return a .ts document with every string of the sources, none translated."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "fresh.ts")
        files = sorted(str(path.relative_to(CHECKOUT)) for path in SOURCES.rglob("*.py"))
        options = ("-locations", "none", "-source-language", "en", "-target-language", language)
        run_tool("lupdate", "-silent", *options, "-extensions", "py", *files, "-ts", out)
        tree = ET.parse(out).getroot()
    for _, message in messages(tree):
        # lupdate sees the number in tr(…, n), and misses it in Python's translate(…, n).
        if "%n" in message.findtext("source", ""):
            message.set("numerus", "yes")
    if language == "en":
        _only_numbers(tree)
    return tree


def _only_numbers(tree: ET.Element) -> None:
    for context in list(tree.iter("context")):
        for message in list(context.iter("message")):
            if message.get("numerus") is None:
                context.remove(message)
        if context.find("message") is None:
            tree.remove(context)


def update(language: str) -> None:
    """Bring a .ts up to date with the sources; its translations stay."""
    path = _ts(language)
    old = dict(messages(ET.parse(path).getroot())) if path.exists() else {}
    tree = extract(language)
    for key, message in messages(tree):
        known = old.pop(key, None)
        old_words = known.find("translation") if known is not None else None
        fresh_words = message.find("translation")
        assert fresh_words is not None
        message.remove(fresh_words)
        if known is None or old_words is None or known.get("numerus") != message.get("numerus"):
            old_words = ET.Element("translation", type="unfinished")
            if message.get("numerus"):
                for _ in range(FORMS):
                    ET.SubElement(old_words, "numerusform").text = ""
        message.append(old_words)
    for context, source, _ in old:
        print(f"{path.name}: gone from the sources: {context}: {source!r}")
    ET.indent(tree, "    ")
    text = ET.tostring(tree, encoding="unicode", short_empty_elements=False)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    path.write_text(f"{head}{text}\n", encoding="utf-8", newline="\n")


def release(language: str, out: Path) -> None:
    """Write what Qt loads."""
    run_tool("lrelease", "-silent", "-nounfinished", _ts(language), "-qm", out)


def faults(language: str) -> list[str]:
    """Return what is wrong with the files of a language, one line each; none if all is well."""
    path = _ts(language)
    if not path.exists():
        return [f"{path.name}: is not there"]
    wanted = dict(messages(extract(language)))
    there = dict(messages(ET.parse(path).getroot()))
    lines = [f"missing: {key[0]}: {key[1]!r}" for key in wanted if key not in there]
    lines += [f"gone from the sources: {key[0]}: {key[1]!r}" for key in there if key not in wanted]
    lines += [f"empty context: {key[1]!r}" for key in wanted if not key[0]]
    lines += [f"unfinished: {key[0]}: {key[1]!r}" for key, m in there.items() if not _finished(m)]
    qm = path.with_suffix(".qm")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder, qm.name)
        release(language, fresh)
        if not qm.exists() or qm.read_bytes() != fresh.read_bytes():
            lines.append(f"{qm.name} is not what lrelease makes of it")
    return [f"{path.name}: {line}" for line in lines]


def _finished(message: ET.Element) -> bool:
    words = message.find("translation")
    if words is None or words.get("type") is not None:
        return False
    if message.get("numerus"):
        forms = words.findall("numerusform")
        return len(forms) == FORMS and all(form.text for form in forms)
    return bool(words.text)


def _ts(language: str) -> Path:
    return HERE / f"journal_{language}.ts"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, name what is wrong")
    check = parser.parse_args().check
    if not check:
        for language in LANGUAGES:
            update(language)
            release(language, _ts(language).with_suffix(".qm"))
    lines = [line for language in LANGUAGES for line in faults(language)]
    print("\n".join(lines) or "every string is translated")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
