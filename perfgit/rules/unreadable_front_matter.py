"""The front matter is not YAML, or no list of fields.

YAML gives some signs a meaning: a colon with a space after it, a number sign after a
space, and a bracket, quote or star at the start of a value. A title with a colon in it
is the usual way to meet this. perfgit reads every value as the text that was written,
so `no` stays "no" and `12:30` stays "12:30"; but the block has to be YAML.

Example:

    name: Ada: platform engineer

Remedy: put the value in quotes, `name: "Ada: platform engineer"`. The finding names the
line and the column at which reading stopped.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
