"""What is said of photos by hand: when they were taken, and what that rests on."""
