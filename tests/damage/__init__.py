"""Damages made journals and counts what the program brings out of them."""
