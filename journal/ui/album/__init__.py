"""The album in the window: how it is to be printed, and its export."""
