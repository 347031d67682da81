"""The commands: parse, call, print; one file each."""
