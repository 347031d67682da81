"""python -m perfgit."""

from perfgit.cli import main

main()
