"""The record is a symbolic link.

A link says what it says only on a machine where its target exists, and it may lead out
of the repository. perfgit never follows one.

Example: `people/ada/goals/q3.md` links to `../../../team/goals/q3.md`.

Remedy: put the record itself there. To serve a team goal, write a goal of one's own and
name the team's in `supports`.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
