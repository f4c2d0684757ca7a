"""Bad files: mutated ones of every format, bombs, names; `python -m tests.fuzz` runs many."""
