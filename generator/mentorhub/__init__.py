"""Mentorhub turns a Git repository into a peer-mentorship program."""

__version__ = "0.1.0"
