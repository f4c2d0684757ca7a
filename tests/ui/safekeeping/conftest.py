"""The window as the tests of the trips open it."""

from tests.ui.trips.conftest import british, open_window, path

__all__ = ["british", "open_window", "path"]
