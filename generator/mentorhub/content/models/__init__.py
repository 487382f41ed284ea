"""What each kind of file may say, as frozen models.

Building a model is the validation of its file. Every field carries the description
that editors show, through the JSON Schemas that `mentorhub schema` writes.
"""
