"""Where things are: names, zones, stops, routes, and what a map is drawn of."""
