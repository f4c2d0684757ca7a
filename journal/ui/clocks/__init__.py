"""Camera clocks in the window: what the photos suggest of them, and setting them right."""
