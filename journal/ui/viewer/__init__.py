"""The viewer: one photo large, its neighbours, its caption, and what is known of it."""
