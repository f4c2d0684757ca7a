"""Lengths and sizes in the user's words: metric or in miles, as their country measures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

translate = QCoreApplication.translate  # a name that lupdate knows

KM_OF_A_MILE = 1.609344
LEAST_KM = 1.0  # a day that led less far is one that stayed


def distance(km: float) -> str:
    """Write a length as the user's country measures it: "212 km", "0.8 km", "132 mi"."""
    miles = QLocale().measurementSystem() != QLocale.MeasurementSystem.MetricSystem
    length = km / KM_OF_A_MILE if miles else km
    number = QLocale().toString(length, "f", 0 if length >= 10 else 1)
    pattern = translate("measures", "{n} mi") if miles else translate("measures", "{n} km")
    return pattern.format(n=number)


def distances(km_ground: float, km_flown: float) -> str:
    """Write how far a day led, "212 km", "6,664 km flown"; "" where it led nowhere."""
    parts = []
    if km_ground >= LEAST_KM:
        parts.append(distance(km_ground))
    if km_flown >= LEAST_KM:
        parts.append(translate("measures", "{length} flown").format(length=distance(km_flown)))
    return " · ".join(parts)


def size(count: int) -> str:
    """Write a file's size in bytes: '12.3 MB'."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
