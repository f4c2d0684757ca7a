"""Names of places as they are compared: without accents, capitals and signs.

Refuses no text: what has no letters and digits folds to nothing.
"""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart, and what people type for them.
_TYPED_AS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ə": "e",
        "ħ": "h",
        "ŋ": "n",
    }
)
_SILENT = re.compile(r"[\u0027\u2019\u2018\u02bb\u02bc\u02be\u02bf`´]")
_APART = re.compile(r"[\W_]+")
_SHORTENED = re.compile(r"\b(?:st|ste|sainte|mt)\b")


def fold(name: str) -> str:
    """Return a name's words, small, without accents and signs: "Saint-Étienne" as "saint etienne".

    St and Ste are written out as saint, Mt as mount; apostrophes are left out: "L'Haÿ" as "lhay".
    """
    small = unicodedata.normalize("NFKC", name).casefold()
    apart = unicodedata.normalize("NFKD", small)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    plain = plain.translate(_TYPED_AS)
    words = _APART.sub(" ", _SILENT.sub("", plain)).strip()
    return _SHORTENED.sub(lambda match: "mount" if match[0] == "mt" else "saint", words)
