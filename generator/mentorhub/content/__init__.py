"""Files and Git in, models out: the only room that reads a hub."""
