"""Faults done to the program for real, and what must hold after each of them."""
