"""Where photos stand: pages of boxes in millimetres, computed and nothing drawn.

`paginate` lays the album, with `trees` and `score`; `rows` is what it is measured against, and
takes its place where captions are too long to be sure of.
"""
