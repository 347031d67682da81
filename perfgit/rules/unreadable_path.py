r"""The file's name is not UTF-8.

A record is referred to by its file's name. A name whose bytes are no letters cannot be
typed, is shown differently on every machine, and cannot be checked out on some.

Example: `people/ada/goals/caf\xe9.md`, named on a system that uses Latin-1.

Remedy: rename it with plain letters: `git mv`.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
