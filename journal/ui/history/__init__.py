"""The history of a journal, as the window shows it."""
