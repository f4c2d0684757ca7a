"""What keeps a journal safe, as the window shows it: backups, and photos whose folder moved."""
