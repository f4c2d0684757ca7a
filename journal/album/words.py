"""The album's own words in French and English: dates, times, headings, colophon.

Written here and not asked of the system's locale, so that the same journal gives the same book
everywhere. Languages other than French are set in English. What people wrote passes through
`spaced` only, which keeps every letter.
"""

from __future__ import annotations

import re
from datetime import date, datetime

NBSP = "\u00a0"
THIN = "\u202f"
_MOST_TOLD = 12
_KM_A_MILE = 1.609344
_LEAST_TOLD_KM = 3.0
_BY_AIR = {True: "en avion", False: "by air"}

_WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}
_WORDS = {
    "fr": {
        "cover": "Couverture",
        "contents": "Sommaire",
        "before": "Avant le voyage",
        "after": "Après le voyage",
        "untitled": "Journal de voyage",
        "photo": "Photo",
        "and": "et",
        "route": "L’itinéraire",
        "map of route": "Carte de l’itinéraire",
        "map of day": "Carte de l’itinéraire du jour",
    },
    "en": {
        "cover": "Cover",
        "contents": "Contents",
        "before": "Before the trip",
        "after": "After the trip",
        "untitled": "Trip journal",
        "photo": "Photo",
        "and": "and",
        "route": "The route",
        "map of route": "Map of the route",
        "map of day": "Map of the day’s route",
    },
}


def known(language: str) -> str:
    """Return "fr" for any French, "en" for every other language."""
    return "fr" if language.lower().startswith("fr") else "en"


def word(language: str, key: str) -> str:
    """Return one of the album's own words."""
    return _WORDS[known(language)][key]


def _month(day: date, language: str) -> str:
    return _MONTHS[language].split()[day.month - 1]


def _number(day: date, language: str) -> str:
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


def long_date(day: date, language: str) -> str:
    """Return "Vendredi 1er décembre 2017" or "Friday 1 December 2017"."""
    return f"{day_and_month(day, language)} {day.year}"


def day_and_month(day: date, language: str) -> str:
    """Return "Vendredi 1er décembre" or "Friday 1 December"."""
    tongue = known(language)
    weekday = _WEEKDAYS[tongue][day.weekday()]
    number = _number(day, tongue)
    return f"{weekday[0].upper()}{weekday[1:]} {number}{NBSP}{_month(day, tongue)}"


def span(first: date, last: date, language: str) -> str:
    """Return the trip's dates, what they share said once: "26 novembre – 3 décembre 2017"."""
    tongue = known(language)
    end = f"{_number(last, tongue)}{NBSP}{_month(last, tongue)} {last.year}"
    if first == last:
        return end
    start = _number(first, tongue)
    if first.year != last.year:
        return f"{start}{NBSP}{_month(first, tongue)} {first.year} – {end}"
    if first.month != last.month:
        return f"{start}{NBSP}{_month(first, tongue)} – {end}"
    return f"{start}–{end}"


def clock_time(text: str, language: str) -> str:
    """Return "7 h 30" in French and "07:30" in English; anything else comes back as it is."""
    match = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", text.strip())
    if match is None or known(language) == "en":
        return text.strip()
    hour, minute = int(match[1]), match[2]
    return f"{hour}{NBSP}h" if minute == "00" else f"{hour}{NBSP}h{NBSP}{minute}"


def film_length(seconds: float) -> str:
    """Return the sign of a film and its length: "▸ 0:42", "▸ 1:02:03"."""
    minutes, rest = divmod(max(round(seconds), 1), 60)
    hours, minutes = divmod(minutes, 60)
    told = f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
    return f"▸{NBSP}{told}"


def listed(names: tuple[str, ...], language: str) -> str:
    """Return "Ana, Basile et Chloé"; an empty text for nobody."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word(language, 'and')} {names[-1]}"


def length(km: float, language: str, miles: bool = False) -> str:
    """Return "1 204 km", in English "1,204 km" or "748 miles"; at least 1."""
    number = max(round(km / _KM_A_MILE if miles else km), 1)
    grouped = f"{number:,}".replace(",", THIN if known(language) == "fr" else ",")
    return f"{grouped}{NBSP}{('mile' if number == 1 else 'miles') if miles else 'km'}"


def lengths(ground: float, flown: float, language: str, miles: bool = False) -> str:
    """Return "507 km on the ground, 17,690 km by air"; what there is none of is not mentioned."""
    french = known(language) == "fr"
    parts = ((ground, "au sol" if french else "on the ground"), (flown, _BY_AIR[french]))
    told = [f"{length(km, language, miles)} {how}" for km, how in parts if km >= _LEAST_TOLD_KM]
    return ", ".join(told)


def day_lengths(ground: float, flown: float, language: str, miles: bool = False) -> list[str]:
    """Return what a day's head tells: "320 km" and "9,096 km by air", each only if it is not 0."""
    told = [length(ground, language, miles)] if ground else []
    if flown:
        told.append(f"{length(flown, language, miles)} {_BY_AIR[known(language) == 'fr']}")
    return told


def map_name(kind: str, stops: tuple[str, ...], language: str) -> str:
    """Return what a screen reader says of a map. kind: "route" of the trip, or "day"."""
    named = word(language, f"map of {kind}")
    colon = f"{NBSP}: " if known(language) == "fr" else ": "
    return f"{named}{colon}{', '.join(stops)}" if stops else named


def colophon(
    days: int,
    places: int,
    photos: int,
    authors: tuple[str, ...],
    cameras: tuple[str, ...],
    language: str,
    way: str = "",
    maps: bool = False,
    families: tuple[str, ...] = ("EB Garamond", "Source Sans"),
) -> list[str]:
    """Return the colophon's sentences; what there is none of is not mentioned.

    way: the `lengths` of the trip. maps: whether there are any, and somebody to thank for them.
    families: of type, that the book is set in.
    """
    if known(language) == "fr":
        nouns = (("jour", "jours"), ("lieu", "lieux"), ("photo", "photos"))
        texts, made = "Textes : {}.", "Appareils : {}."
        drawn = "Carte : Natural Earth ; lieux : GeoNames."
        ends = "Composé en {} avec Trip Journal."
    else:
        nouns = (("day", "days"), ("place", "places"), ("photo", "photos"))
        texts, made = "Words: {}.", "Cameras: {}."
        drawn = "Map: Natural Earth; places: GeoNames."
        ends = "Set in {} with Trip Journal."
    counts = zip((days, places, photos), nouns, strict=True)
    told = tuple(f"{n}{NBSP}{one if n == 1 else many}" for n, (one, many) in counts if n)
    sentences = [f"{listed(told, language)}."] if told else []
    if way:
        sentences.append(f"{way}.")
    if authors:
        sentences.append(texts.format(listed(authors, language)))
    if cameras:
        sentences.append(made.format(listed(cameras, language)))
    if maps:
        sentences.append(drawn)
    return [*sentences, ends.format(listed(families, language))]


def photo_name(lived_at: datetime | None, day_only: bool, place: str, language: str) -> str:
    """Return what a screen reader says of a photo without a caption."""
    parts = [word(language, "photo")]
    if lived_at is not None:
        parts.append(long_date(lived_at.date(), language))
        if not day_only:
            parts.append(clock_time(f"{lived_at:%H:%M}", language))
    return ", ".join([*parts, place] if place else parts)


def no_font(chapter: str, letters: list[str], language: str) -> str:
    """Return the warning that a chapter has characters which print as boxes."""
    told = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:_MOST_TOLD])
    told += "…" if len(letters) > _MOST_TOLD else ""
    if known(language) == "fr":
        return f"{chapter}{NBSP}: aucune police de cet ordinateur n’a {told}"
    return f"{chapter}: no font on this computer has {told}"


def no_picture(chapter: str, photo_id: int, what: str, language: str) -> str:
    """Return the warning that a photo could not be printed and why."""
    if known(language) == "fr":
        return f"{chapter}{NBSP}: la photo {photo_id} n’a pu être imprimée ({what})"
    return f"{chapter}: photo {photo_id} could not be printed ({what})"


def coarse(chapter: str, count: int, dpi: int, language: str) -> str:
    """Return the warning that photos are too small for their place."""
    if known(language) == "fr":
        many = "photos s’impriment" if count > 1 else "photo s’imprime"
        return f"{chapter}{NBSP}: {count}{NBSP}{many} à moins de {dpi}{NBSP}ppp"
    many = "photos print" if count > 1 else "photo prints"
    return f"{chapter}: {count} {many} at less than {dpi} dpi"


def away(chapter: str, count: int, language: str) -> str:
    """Return the warning that originals are not at hand."""
    if known(language) == "fr":
        many = "originaux sont introuvables" if count > 1 else "original est introuvable"
        from_ = "l’aperçu de ces photos" if count > 1 else "l’aperçu de cette photo"
        return f"{chapter}{NBSP}: {count}{NBSP}{many}, {from_} s’imprime à la place"
    many = (
        "originals are not at hand, their previews print"
        if count > 1
        else ("original is not at hand, its preview prints")
    )
    return f"{chapter}: {count} {many} instead"


def too_many_pages(pages: int, most: int, language: str) -> str:
    """Return the warning that a book has more pages than are bound."""
    if known(language) == "fr":
        return f"{pages}{NBSP}pages, alors que cet imprimeur en relie au plus {most}"
    return f"{pages} pages, but this printer binds {most} at most"


def without_picture(count: int, language: str) -> str:
    """Return the warning that photos are missing in the book: RAW files without a preview."""
    if known(language) == "fr":
        many = "photos sans image manquent" if count > 1 else "photo sans image manque"
        return f"{count}{NBSP}{many} dans le livre"
    many = "photos have no picture and are" if count > 1 else "photo has no picture and is"
    return f"{count} {many} not in the book"


_BEFORE_MARK = re.compile(r"(?<=\S) (?=[;!?]+(?:\s|$|[)»”]))")
_BEFORE_COLON = re.compile(r"(?<=\S) (?=:(?:\s|$))|(?<=«) | (?=»)")


def spaced(text: str, language: str) -> str:
    """Return the text with the spaces that must not break in French made unbreakable.

    Only spaces that somebody typed change: before « : ; ! ? » and inside guillemets.
    """
    if known(language) != "fr":
        return text
    return _BEFORE_COLON.sub(NBSP, _BEFORE_MARK.sub(THIN, text))
