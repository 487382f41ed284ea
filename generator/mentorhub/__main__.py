"""`python -m mentorhub`."""

from mentorhub.cli import main

main(prog_name="mentorhub")
