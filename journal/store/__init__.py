"""The journal file: open, migrate, transact, history, check."""

import sys

# sqlite-utils loads numpy for types of columns that no journal has, wherever it is installed
# (rawpy brings it): a tenth of a second of every start. It does without when told there is none.
if "numpy" not in sys.modules and "sqlite_utils" not in sys.modules:
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import sqlite_utils  # noqa: F401
    finally:
        del sys.modules["numpy"]
