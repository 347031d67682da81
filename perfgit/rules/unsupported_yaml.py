"""The front matter uses a part of YAML that records do without.

Aliases (`*x`), anchors (`&x`), tags (`!x`), merge keys (`<<`), directives (`%YAML`), keys
that are lists, and nesting more than 32 deep say one thing and mean another, and some
of them can bring a program down. A record says what it says in plain sight.

Example:

    for: &person ada
    from: *person

Remedy: write the value itself; put it in quotes if it really starts with `*`, `&` or `!`.
"""

from perfgit.rules import reported_by_parser

check = reported_by_parser(__name__)
