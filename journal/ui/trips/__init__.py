"""What a person makes of a trip in the window: its settings, joining it, parting it."""
