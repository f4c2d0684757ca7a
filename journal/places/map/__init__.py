"""The map, drawn without Qt: what part of the world is seen, what lies there, what is drawn."""
