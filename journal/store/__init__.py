"""The journal file: open, migrate, transact, history, check."""
