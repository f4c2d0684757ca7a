"""What a trip, a day, a photo and its time are; standard library only."""
