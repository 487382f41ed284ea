"""What crosses the border of the repository: looking out, bringing in, handing out."""
