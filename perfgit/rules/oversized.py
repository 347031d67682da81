"""The file is larger than a record may be.

A record is a page or two that someone will read: 64 KiB is far more than that. Larger
files are not read at all, as a megabyte of crafted Markdown keeps a parser busy for
seconds, and a hook must not hang.

Example: a feedback with a whole chat log pasted into it.

Remedy: keep the words that matter and link to the rest, or raise `max-size` under
`[check]` in perfgit.toml.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
