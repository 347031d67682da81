"""An e-mail address stands in the profiles of several people.

By the address of a commit's author, perfgit knows who wrote. An address that two people
have says nothing of either: whoever writes with it is unknown, feedback by them counts as
nobody's, and `perfgit new` has to be told who they are.

Example: `email: [ada@example.com, team@example.com]` in `people/ada/profile.md`, and
`team@example.com` in `people/alan/profile.md` as well.

Remedy: leave the address in the profile of the one who writes with it; an address that
several write with belongs in none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfgit.model import Finding, Record, Scalar, Severity
from perfgit.people import is_profile
from perfgit.rules import Context, snapshot_rule
from perfgit.wording import quote


@snapshot_rule("authorship", Severity.WARNING)
def check(records: Sequence[Record], context: Context) -> Iterator[tuple[Record, Finding]]:
    del context
    having: dict[str, list[tuple[Record, Scalar]]] = {}
    for record in filter(is_profile, records):
        written = {email.text.casefold(): email for email in record.scalars("email")}
        for address, email in written.items():
            having.setdefault(address, []).append((record, email))
    for sharing in having.values():
        for record, email in sharing if len(sharing) > 1 else ():
            other = next(twin.path for twin, _email in sharing if twin is not record)
            message = f"{quote(email.text)} is also in {other}: who writes with it is unknown"
            remedy = "leave it in the profile of the one who does"
            yield record, Finding(email.span, message, remedy)
