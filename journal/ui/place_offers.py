"""The places offered while one is typed: those of the journal first, then the gazetteer's."""

from __future__ import annotations

from journal.core.place import Stop
from journal.places.names import fold
from journal.places.naming import Names
from journal.store import places
from journal.ui.page.place_field import Offer
from journal.ui.session import Session

_MOST = 8
_MOST_KNOWN = 3  # so that the world is not hidden behind what the journal knows


class PlaceOffers:
    """Answers what is typed in one journal, within a few milliseconds.

    names: the gazetteer. near: where one is, (lat, lon): of several places of one name the
    nearest comes first.
    """

    def __init__(
        self,
        session: Session,
        names: Names,
        language: str,
        near: tuple[float, float] | None = None,
    ) -> None:
        self._session, self._names = session, names
        self._language, self._near = language, near

    def __call__(self, typed: str) -> list[Offer]:
        """Return what may be meant, best first; of nothing typed, what the journal knows."""
        db = self._session.reader.db
        known = {stop.name: stop for stop in places.known_places(db)}
        for name in places.list_place_names(db):
            known.setdefault(name, Stop(name))
        if not typed:
            return [Offer(stop) for _, stop in sorted(known.items())]
        wanted = fold(typed)
        matching = [
            Offer(stop)
            for name, stop in sorted(known.items())
            if any(part.startswith(wanted) for part in _parts(name))
        ]
        offers = matching[:_MOST_KNOWN]
        here = {offer.stop.name for offer in offers}
        for place in self._names.search(typed, self._language, _MOST, self._near):
            if place.name not in here:
                offers.append(Offer(Stop(place.name, place.lat, place.lon), place.region))
        return offers[:_MOST]


def _parts(name: str) -> list[str]:
    """Return a name folded, from the start of each of its words on."""
    words = fold(name).split()
    return [" ".join(words[at:]) for at in range(len(words))]
