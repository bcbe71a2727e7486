"""A comparison, and a table of peers, as files: what they say in one language, and a module an output family."""
