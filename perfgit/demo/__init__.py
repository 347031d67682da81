"""The demo: an invented team's records over six quarters, as a history that git can import."""
