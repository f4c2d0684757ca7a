"""Words as people count them."""

from __future__ import annotations

import pytest

from journal.core.word_count import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Il fait *beau*, et l’on part.", 6),
        ("## Midi\n\n- deux bols ;\n- trois.", 4),
        ("well-known don't", 2),
        ("![](photo:12)\nHere", 1),
        (r"![a \[b\] c](photo:12)", 0),
        ("[the park](https://nps.gov/zion) is large", 4),
        ("https://nps.gov/zion", 0),
        ("東京タワー 3", 6),
        ("— … !", 0),
        ("17:41", 2),
    ],
)
def test_count(text: str, words: int) -> None:
    assert count_words(text) == words
