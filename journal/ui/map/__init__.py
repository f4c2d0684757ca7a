"""The map of a trip: seen in the middle pane, small on the page and beside a photo."""
