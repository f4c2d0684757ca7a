"""Whose the photos are, as the window lets a person say it."""
