"""Where photos stand: pages of boxes in millimetres, computed and nothing drawn.

`paginate` lays the album, with `trees` and `score`; `placing` sees to the captions, `shapes` writes
down how a page stands.
"""
