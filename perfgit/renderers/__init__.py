"""A timeline or diagnostics as text: one file a format."""
