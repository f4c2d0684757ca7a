"""Trip Journal: photos on the days they were lived, words beside them, and a book."""

__version__ = "0.1.0"
