"""The only writer of the site: shells from the engine, pages stamped from them, one swap."""
