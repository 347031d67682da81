"""perfgit site: everyone's timelines as pages that link to each other."""

from __future__ import annotations

import click

from perfgit.errors import PerfgitError
from perfgit.period import Period, parse_quarter
from perfgit.progress import shown
from perfgit.renderers.safe import plain
from perfgit.repository.location import Repository, find_repository
from perfgit.repository.snapshot import commit_snapshot
from perfgit.vantage import Vantage, find_vantage


@click.command()
@click.option(
    "-o", "--output", required=True, metavar="DIR", help="The folder; made if it is not there."
)
@click.option("--since", metavar="QUARTER", help="The first quarter, such as 2025Q3. Default: all.")
@click.option("--last", type=click.IntRange(1, 400), metavar="N", help="The last N quarters alone.")
@click.option("--as-of", metavar="DATE|REV", help="Show what was known on a day, or at a commit.")
@click.option("--no-quotes", is_flag=True, help="Leave the words of people's records out.")
def command(
    output: str, *, since: str | None, last: int | None, as_of: str | None, no_quotes: bool
) -> None:
    """Write everyone's timelines as pages into DIR.

    An index, a page for each person and quarter, the teams, the standards and the
    expectations: static files that link to each other, to be opened from the disk. The next
    run writes what has changed, and takes away what no longer belongs; files that perfgit
    did not write are never touched.

    \b
    perfgit site -o ../site
    perfgit site -o ../site --last 4 --no-quotes
    """
    from perfgit.drawing import Wish
    from perfgit.publishing import publish

    if output == "-":
        raise click.UsageError(
            "-o takes a folder: a site is many files, and standard output takes one"
        )
    if since is not None and last is not None:
        raise click.UsageError("use one of --since and --last")
    repository = find_repository()
    vantage = find_vantage(repository, as_of)
    wish = Wish(not no_quotes, None if since is None else _first(repository, vantage, since), last)
    with shown("Drawing the pages"):
        done = publish(repository, vantage, wish, output)
    pages = f"{done.written} page{'' if done.written == 1 else 's'} written"
    said = [pages, f"{done.kept} as they were", f"{done.removed} removed"]
    counts = ", ".join(part for part in said if not part.startswith("0 ") or part is pages)
    click.echo(f"{counts}: open {plain(output.rstrip('/') or output)}/index.html")


def _first(repository: Repository, vantage: Vantage, label: str) -> Period:
    """The quarter of that label. Raises PerfgitError for one that has not begun."""
    configuration = commit_snapshot(repository.git, vantage.commit).configuration()
    first = parse_quarter(label, configuration.fiscal_start)
    if first.start > vantage.day:
        raise PerfgitError(f"{first.label} begins on {first.start}, and it is {vantage.day} now")
    return first
