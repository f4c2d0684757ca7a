"""The book: what stands in it, boxes in millimetres, pages, PDF."""
