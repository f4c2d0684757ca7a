"""Where things are: positions, zones of positions."""
