"""The commands, one file each, run as a person would run them."""
