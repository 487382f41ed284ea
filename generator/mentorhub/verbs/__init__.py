"""One module a verb: parse, call, report."""
