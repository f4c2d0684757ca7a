"""Words and dates as in the assertions."""

from tests.ui.trips.conftest import british

__all__ = ["british"]
