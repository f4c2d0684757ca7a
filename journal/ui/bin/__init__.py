"""The bin in the window: what was thrown away, brought back or removed for good."""
