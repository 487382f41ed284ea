"""What must be true across files, and how it is said."""
