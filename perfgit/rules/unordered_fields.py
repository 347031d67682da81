"""The fields stand in another order than in the kind's template.

Whoever reads many records looks for a field where it always is, and two people who fill
in the same fields in the same order seldom meet in a merge. Nothing else depends on it.

Example:

    date: 2026-09-14
    for: ada

where the template of a feedback has `for` above `date`.

Remedy: `perfgit check --fix` puts them in order, each with the comments right above it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from perfgit.model import Content, Finding, Record, Severity
from perfgit.rules import Context, record_rule
from perfgit.wording import quote


@record_rule("structure", Severity.INFO)
def check(record: Record, context: Context) -> Iterator[Finding]:
    kind = context.kinds.get(record.kind)
    if kind is None:
        return
    known = [name for name in record.fields if name in kind.fields]
    if known == [name for name in kind.fields if name in record.fields]:
        return
    order = list(kind.fields)
    for above, name in pairwise(known):
        if order.index(name) < order.index(above):
            message = f"{quote(name)} stands below {quote(above)}; the template has it above"
            remedy = "`perfgit check --fix` puts the fields in order"
            yield Finding(record.fields[name].key, message, remedy, partial(_fix, tuple(order)))
            return


def _fix(order: tuple[str, ...], content: Content) -> Content:
    from perfgit.edit import order_fields

    return content._replace(text=order_fields(content.text, order))
