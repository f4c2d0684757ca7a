"""Bring the spelling dictionaries from npm packages, the same bytes every time.

    python resources/dictionaries/fetch.py          fetch, check and write them beside this file
    python resources/dictionaries/fetch.py --check  only check what lies here

English of both sides of the ocean, and French.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import npm_files  # noqa: E402 - it lies in the folder above

FILES = (
    (
        "dictionary-en@4.0.0",
        "index.aff",
        "en.aff",
        "8ae1f19d4840d957728ad90555d5a8dff6cc5c046279c95ff0c00fc0a0136c7b",
    ),
    (
        "dictionary-en@4.0.0",
        "index.dic",
        "en.dic",
        "f0b1a234bd178bdd01875b2a392a9647f888b8fe879f79c52aae62c2759b3647",
    ),
    (
        "dictionary-en@4.0.0",
        "license",
        "en-LICENSE.txt",
        "2a7e8d8ae9e8facc84818546ae2a8d83aec5e9c80a675ff789acd1c338b53b3d",
    ),
    (
        "dictionary-en-gb@3.0.0",
        "index.aff",
        "en-gb.aff",
        "8ae1f19d4840d957728ad90555d5a8dff6cc5c046279c95ff0c00fc0a0136c7b",
    ),
    (
        "dictionary-en-gb@3.0.0",
        "index.dic",
        "en-gb.dic",
        "869fe17ba4ee4b5401c60a666ee2d6a3dcc237f460b7294435df1cc6a799aa57",
    ),
    (
        "dictionary-en-gb@3.0.0",
        "license",
        "en-gb-LICENSE.txt",
        "81b644347b40804c25811267efbea024a30b2bb1642fefa9c9c50f7b0bbcb67f",
    ),
    (
        "dictionary-fr@3.0.0",
        "index.aff",
        "fr.aff",
        "05a735d34c912e4e381ff08ee7c747923ccf5cf9dca81d8467982fa1ca51c2b7",
    ),
    (
        "dictionary-fr@3.0.0",
        "index.dic",
        "fr.dic",
        "984e933237bc1224a48f42828233be9b03228260ef67aa8e2bdddcd03a26230d",
    ),
    (
        "dictionary-fr@3.0.0",
        "license",
        "fr-LICENSE.txt",
        "0c785aebc7aae8aa00b8163e9b3219a8785a9900b71e85475204e48a5651ced4",
    ),
)

if __name__ == "__main__":
    npm_files.run(FILES, HERE)
