"""The counter: a request in, a change of files out."""
