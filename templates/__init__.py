"""The built-in kinds of records: one template each."""
