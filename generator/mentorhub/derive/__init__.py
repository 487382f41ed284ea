"""What follows from the files and a moment: pure functions from `Hub, now` to values."""
