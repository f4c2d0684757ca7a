"""The list of days at the left of the window."""
