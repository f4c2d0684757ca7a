"""Searching the journal in the window: the field, what is found, and going there."""
