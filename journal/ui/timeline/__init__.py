"""The timeline: every photo of the trip in justified rows under its days."""
