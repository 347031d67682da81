"""perfgit schema: a kind's front matter as JSON Schema, for editors and other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from perfgit.configuration import FILE
from perfgit.errors import PerfgitError
from perfgit.inspection import load_policy
from perfgit.kinds import Kind
from perfgit.repository.location import NoRepository, find_repository, require_work_tree
from perfgit.repository.snapshot import work_tree_snapshot
from perfgit.resources import builtin_kinds
from perfgit.schema import build_schema, build_union
from perfgit.wording import nearest, quote


@click.command()
@click.argument("kind", required=False)
def command(kind: str | None) -> None:
    """Print the JSON Schema of KIND's front matter; without KIND, one for all kinds.

    The team's own templates count; outside a repository it is the kinds that perfgit ships.

    \b
    perfgit schema feedback >feedback.schema.json
    """
    kinds = _kinds()
    if kind is not None and kind not in kinds:
        near = nearest(kind, kinds)
        hint = (
            f"did you mean {quote(near)}?" if near else f"the kinds are {', '.join(sorted(kinds))}"
        )
        raise PerfgitError(f"there is no kind {quote(kind)}: {hint}")
    schema = build_schema(kinds[kind]) if kind else build_union(kinds.values())
    click.echo(json.dumps(schema, indent=2))


def _kinds() -> Mapping[str, Kind]:
    try:
        repository = find_repository()
    except NoRepository:
        return builtin_kinds()
    require_work_tree(repository)
    snapshot = work_tree_snapshot(repository)
    return load_policy(snapshot).kinds if FILE in snapshot.entries else builtin_kinds()
