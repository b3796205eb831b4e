"""A folder in, deliverable files out, nothing lost."""
