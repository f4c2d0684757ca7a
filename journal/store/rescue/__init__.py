"""Brings what can be read out of a damaged journal: photos, words, and a new journal of both.

SQLite refuses a file whose first pages are gone, and stops at the first page that makes no sense.
Here the pages are read one by one, after sqlite.org/fileformat2.html, as SQLite's own recovery
extension does (sqlite.org/recovery.html), but with our schema known beforehand: where the file no
longer says which page belongs to which table, its rows do. The file is only ever read.
"""
