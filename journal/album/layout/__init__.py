"""Where photos stand: pages of boxes in millimetres, computed and nothing drawn."""
