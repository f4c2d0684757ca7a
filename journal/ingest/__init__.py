"""From files on disk to photos in the journal: scan, read, plan, apply, report."""
