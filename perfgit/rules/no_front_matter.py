"""The file does not start with front matter.

A record starts with its fields between two lines that are exactly `---`, the first of
them in the file's first line. Without them nobody can tell whom a record is about, of
what kind it is or when it happened, so it counts nowhere. Look-alikes are found too:
`----`, an empty line first, a space before the dashes, a dash that only looks like one.

Example:

    # The latency incident

    ## Situation

with no fields above the title.

Remedy: put the fields at the top; `perfgit new feedback` writes a file that has them.
A text that is no record is better kept outside the record roots, or named README.md.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
