"""What is bundled is what its scripts fetched."""

from __future__ import annotations

import runpy

import pytest

from journal.resources import resource


@pytest.mark.parametrize("folder", ["fonts", "dictionaries"])
def test_bundled_files_are_the_ones_fetched(folder: str) -> None:
    script = runpy.run_path(str(resource(folder, "fetch.py")))
    script["npm_files"].check(script["FILES"], resource(folder))
