"""`trip-journal place`: the gazetteer, by name or by position."""

from __future__ import annotations

import re

import click

from journal.cli.common import JSON, print_json
from journal.core.errors import WrongUse

_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_POSITION = re.compile(rf"\s*({_NUMBER})\s*[,; ]\s*({_NUMBER})\s*")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, metavar="WORDS|LAT,LON")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", help="Of the names.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, help="How many at most.")
@JSON
def place(words: tuple[str, ...], language: str, limit: int, as_json: bool) -> None:
    """Find a place by WORDS, or say what a traveller would call the position LAT,LON.

    Words are found by their beginnings, whatever their accents, in English and French; airports
    by their codes too. Prints nothing where there is nothing to say: at sea, for example.
    """
    from journal.places.gazetteer import Gazetteer  # imported when first needed

    typed = " ".join(words)
    position = _POSITION.fullmatch(typed)
    with Gazetteer() as gazetteer:
        if position is None:
            found = gazetteer.search(typed, language, limit)
        else:
            try:
                here = gazetteer.name_at(float(position[1]), float(position[2]), language)
            except ValueError as error:
                raise WrongUse(str(error)) from error
            found = [] if here is None else [here]
    if as_json:
        fields = ("name", "kind", "country", "lat", "lon")
        print_json([{field: getattr(one, field) for field in fields} for one in found])
        return
    for one in found:
        click.echo(f"{one.name} · {one.region} · {one.kind}  {one.lat:.4f},{one.lon:.4f}")
