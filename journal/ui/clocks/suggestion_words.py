"""Words for what the photos suggest of a camera's clock, its reasons first.

Never more precise than the evidence: minutes that are not known are not said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from journal.ui.photos.basis import zone_words

if TYPE_CHECKING:
    from journal.core.suggest import Suggestion

translate = QCoreApplication.translate  # a name that lupdate knows

# Of suggestions this sure at least 98 in 100 held on made trips; of the others some 95.
_VERY_SURE = 0.97
_YEAR_S, _DAY_S, _HOUR_S, _MINUTE_S = 365.25 * 86400, 86400, 3600, 60


def sentence(camera_name: str, suggestion: Suggestion) -> str:
    """Write reasons and suggestion: "40 of 90 photos of the Canon …: its clock seems to …"."""
    line = translate("suggestion", "{reasons}: {clock}.")
    return line.format(reasons=_reasons(camera_name, suggestion), clock=_clock(suggestion))


def confidence_words(suggestion: Suggestion) -> str:
    """Write how sure a suggestion is, and whether its minutes are."""
    if not suggestion.reason["minutes_known"]:
        if suggestion.confidence >= _VERY_SURE:
            return translate("suggestion", "Very likely right, give or take some minutes.")
        return translate("suggestion", "Likely right, give or take some minutes.")
    if suggestion.confidence >= _VERY_SURE:
        return translate("suggestion", "Very likely right, to about a minute.")
    return translate("suggestion", "Likely right, to about a minute.")


def _reasons(camera_name: str, suggestion: Suggestion) -> str:
    facts = suggestion.reason
    night, met = int(facts["at_night"]), int(facts["bursts_matched"])
    if night and met:
        line = translate(
            "suggestion",
            "{n} of {photos} photos of the {camera} look as if taken at night in bright light, and"
            " {met} of its moments are those of the other cameras once it is set right",
        )
    elif night:
        line = translate(
            "suggestion",
            "{n} of {photos} photos of the {camera} look as if taken at night in bright light",
        )
    elif met:
        line = translate(
            "suggestion",
            "{met} moments of the {camera} are those of the other cameras once it is set right",
        )
    else:
        line = translate("suggestion", "the photos of the {camera} do not fit the other cameras'")
    text = line.format(n=night, photos=int(facts["photos"]), camera=camera_name, met=met)
    return text[:1].upper() + text[1:]


def _clock(suggestion: Suggestion) -> str:
    time = zone_words(suggestion.zone) if suggestion.zone else translate("clocks", "local time")
    fast = suggestion.fast_by_s
    if not fast:
        return translate("suggestion", "its clock seems to show {time}").format(time=time)
    if suggestion.zone is None:
        line = (
            translate("suggestion", "its clock seems to be {amount} fast")
            if fast > 0
            else translate("suggestion", "its clock seems to be {amount} slow")
        )
    else:
        line = (
            translate("suggestion", "its clock seems to show {time} and to be {amount} fast")
            if fast > 0
            else translate("suggestion", "its clock seems to show {time} and to be {amount} slow")
        )
    return line.format(time=time, amount=amount(abs(fast)))


def amount(seconds: int) -> str:
    """Write a span as roughly as one says it: "3 minutes", "12 hours", "6 years"."""
    if seconds >= 2 * _YEAR_S:
        n = round(seconds / _YEAR_S)
        return _count(translate("suggestion", "%n years", None, n), n)
    if seconds >= 2 * _DAY_S:
        n = round(seconds / _DAY_S)
        return _count(translate("suggestion", "%n days", None, n), n)
    if seconds >= 2 * _HOUR_S:
        n = round(seconds / _HOUR_S)
        return _count(translate("suggestion", "%n hours", None, n), n)
    if seconds >= 2 * _MINUTE_S:
        n = round(seconds / _MINUTE_S)
        return _count(translate("suggestion", "%n minutes", None, n), n)
    return _count(translate("suggestion", "%n seconds", None, seconds), seconds)


def _count(text: str, count: int) -> str:
    return text.replace("%n", str(count))
