"""The forge as a counter: its forms, what it tells us, and how answers get there."""
