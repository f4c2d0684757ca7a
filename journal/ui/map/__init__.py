"""The map: the trip's route, stops and photos on the bundled base map."""
