"""The page: the day's title, places and entries, saved as they are typed."""
