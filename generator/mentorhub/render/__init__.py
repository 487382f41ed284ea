"""Values in, pages, feeds and data out; nothing here reads or writes a file of the hub."""
