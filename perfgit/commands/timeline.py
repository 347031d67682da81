"""perfgit timeline: a person's growth in a quarter, drawn from the commit history."""

from __future__ import annotations

import contextlib
import datetime
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import click

from perfgit.chronicle import Chronicle, pinned_commit, read_chronicle, read_chronicles
from perfgit.errors import PerfgitError
from perfgit.links import NO_LINKS
from perfgit.people import is_profile
from perfgit.period import Period, is_quarter, parse_quarter, previous_quarter, quarter_of, span
from perfgit.places import kind_folders, kind_of_place, locate
from perfgit.policy import load_policy, load_records, record_paths
from perfgit.progress import shown
from perfgit.reading import read_people
from perfgit.renderers import formats, renderer
from perfgit.renderers.safe import plain
from perfgit.repository.location import Repository, find_repository
from perfgit.repository.snapshot import commit_snapshot
from perfgit.timeline.appendix import Appendix
from perfgit.vantage import Vantage, find_today, find_vantage, parse_day, require_begun
from perfgit.wording import did_you_mean, join_words, quote

if TYPE_CHECKING:
    from perfgit.timeline.model import Timeline
    from perfgit.timeline.team import TeamPage

_NARROWEST, _WIDEST = 60, 120
"""Lines that are longer than that are hard to read, however wide the terminal is."""
_READING = "Reading the history"
_Choose = Callable[[Repository, Vantage], Period]


@click.command(context_settings={"allow_extra_args": True})
@click.argument("person", required=False)
@click.option("--team", metavar="TEAM", help="Show a team, by its key in perfgit.toml.")
@click.option(
    "--quarter",
    metavar="QUARTER",
    help="The quarter: 2026Q3, or FY2027Q1 where the year is fiscal.",
)
@click.option("--since", metavar="DATE", help="The first day, such as 2026-07-01.")
@click.option("--until", metavar="DATE", help="The last day, beside --since. Default: today.")
@click.option(
    "--last",
    type=click.IntRange(1, 40),
    metavar="N",
    help="The last N quarters as one, this one too.",
)
@click.option("--as-of", metavar="DATE|REV", help="Show what was known on a day, or at a commit.")
@click.option(
    "--include-uncommitted", is_flag=True, help="Count what is not committed yet as well."
)
@click.option("--full", is_flag=True, help="Show all there is, not a screenful of it.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(formats("timeline", default="text")),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option("--commit", is_flag=True, help="Save it in PERSON's folder, and commit that.")
@click.option("--verify", metavar="FILE", help="Say whether a saved timeline still stands.")
@click.option("--no-quotes", is_flag=True, help="With html: leave the records' words out.")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Write to a file; - is standard output.",
)
@click.pass_context
def command(
    ctx: click.Context,
    person: str | None,
    *,
    team: str | None,
    quarter: str | None,
    since: str | None,
    until: str | None,
    last: int | None,
    as_of: str | None,
    include_uncommitted: bool,
    full: bool,
    format_: str,
    commit: bool,
    verify: str | None,
    no_quotes: bool,
    output: str | None,
) -> None:
    """Show the growth of PERSON in a quarter; without PERSON, who there is.

    PERSON is a folder's name below people/. By default it is the current quarter. Everything
    shown cites a record and a commit. --team shows what the record of a team doesn't show,
    and what is open, and compares nobody.

    \b
    perfgit timeline ada --quarter 2026Q3
    perfgit timeline ada --last 4 --format markdown -o ada.md
    perfgit timeline --team platform --quarter 2026Q3
    perfgit timeline ada --quarter 2026Q3 --commit
    perfgit timeline --verify people/ada/timelines/2026q3.md
    """
    _require_person(person, ctx.args)
    output = None if output == "-" else output
    repository = find_repository()
    alike = (quarter, since, until, last, output, full or None, no_quotes or None)
    plain_call = not any(option is not None for option in alike) and format_ == "text"
    if verify is not None:
        others = (person, team, as_of, commit or None, include_uncommitted or None)
        alone = plain_call and not any(option is not None for option in others)
        _require(alone, "--verify takes a FILE and nothing else")
        sys.exit(_verify(repository, verify))
    _require(not no_quotes or format_ == "html", "--no-quotes goes with --format html alone")
    saves = format_ in ("text", "markdown") and not full
    _require(not commit or saves, "--commit saves Markdown: leave --format and --full out")
    alone = person is not None and team is None and as_of is None and not commit
    _require(alone or not include_uncommitted, "--include-uncommitted goes with PERSON at HEAD")
    if person is None and team is None:
        vantage = find_vantage(repository, as_of)
        _require(not commit, "--commit needs a PERSON")
        _require(plain_call, "name a PERSON or a --team; to list who there is, leave options out")
        click.echo(_everyone(repository, vantage.commit), nl=False)
        return
    choose = partial(_period, quarter=quarter, since=since, until=until, last=last)
    terminal = output is None and sys.stdout.isatty()
    looks = {
        "full": full,
        "colour": terminal and _paints(),
        "width": _width() if terminal else 80,
    }
    if team is not None:
        _require(person is None and not commit, "--team goes without PERSON and --commit")
        vantage = find_vantage(repository, as_of)
        period = choose(repository, vantage)
        render = renderer("team", _format_of_team(format_))
        text = render(_team_page(repository, vantage, team, period), **looks)
    elif person is not None:
        if include_uncommitted:
            chronicle, timeline = _with_uncommitted(repository, person, choose)
        else:
            chronicle, timeline = _as_committed(repository, as_of, person, choose)
        if commit:
            _require(output is None, "--commit says itself where the file goes: leave -o out")
            sys.exit(_keep(timeline))

        def appendix() -> Appendix:
            from perfgit.supplement import build_appendix

            built = build_appendix(repository, chronicle, quotes=not no_quotes)
            return (
                built._replace(links=NO_LINKS) if format_ == "text" and not _has_links() else built
            )

        text = renderer("timeline", format_)(timeline, **looks, appendix=appendix)
    _write(text, output)


def _require_person(person: str | None, more: Sequence[str]) -> None:
    """Raises UsageError where words stand on the line that are no person's, such as a quarter."""
    for word in (*([person] if person else []), *more):
        if is_quarter(word):
            raise click.UsageError(f"write the quarter as an option: --quarter {word}")
    s = "s" if len(more) > 1 else ""
    _require(not more, f"Got unexpected extra argument{s} ({' '.join(more)})")


def _as_committed(
    repository: Repository, as_of: str | None, person: str, choose: _Choose
) -> tuple[Chronicle, Timeline]:
    """What happened to the person's records, and the timeline that is drawn from it."""
    from perfgit.timeline import build_timeline

    vantage = find_vantage(repository, as_of)
    period = choose(repository, vantage)
    with shown(_READING):
        chronicle = read_chronicle(repository, vantage.commit, person)
    return chronicle, build_timeline(chronicle, period, vantage.day)


def _with_uncommitted(
    repository: Repository, person: str, choose: _Choose
) -> tuple[Chronicle, Timeline]:
    """The same with the working tree on top: its settings hold for all of it."""
    from perfgit.repository.uncommitted import on_top
    from perfgit.timeline import build_timeline, tell_uncommitted

    head = pinned_commit(repository)
    with shown(_READING), on_top(repository, head) as top:
        day = find_today(top.repository, top.commit, head)
        period = choose(top.repository, Vantage(top.commit, day))
        chronicle = read_chronicle(top.repository, top.commit, person)
    return chronicle, tell_uncommitted(build_timeline(chronicle, period, day), top.commit, head)


def _team_page(repository: Repository, vantage: Vantage, team: str, period: Period) -> TeamPage:
    """The team's page. Raises PerfgitError for a team that there is not, or without members."""
    from perfgit.timeline.team import build_team_page

    policy = load_policy(commit_snapshot(repository.git, vantage.commit))
    teams = policy.configuration.teams
    people = read_people(repository, vantage.commit, policy)
    if team not in teams and team in people:
        message = f"{quote(team)} is a person, and no team"
        raise PerfgitError(f"{message}: `perfgit timeline {team}` shows them")
    if team not in teams:
        hint = did_you_mean(team, teams) or "; perfgit.toml lists them under [teams]"
        raise PerfgitError(f"there is no team {quote(team)}{hint}")
    handles = [handle for handle, person in people.items() if team in person.teams]
    with shown("Reading the records of the team") as work:
        chronicles = read_chronicles(repository, vantage.commit, handles)
        counted = work.over(chronicles, len(handles))
        page = build_team_page(counted, team, period, vantage.day)
    if page is None:
        message = f"nobody was in the team {quote(team)} in {period.label}"
        raise PerfgitError(f"{message}: a profile's `team:` says who is")
    return page


def _format_of_team(name: str) -> str:
    known = formats("team", default="text")
    if name not in known:
        raise PerfgitError(f"a team's page is written as {join_words(known)}, not as {name}")
    return name


def _require(sound: bool, message: str) -> None:  # noqa: FBT001  # a condition is no option
    if not sound:
        raise click.UsageError(message)


def _keep(timeline: Timeline) -> int:
    """Save the timeline and commit it; the exit code."""
    from perfgit.authoring import announce
    from perfgit.keeping import keep
    from perfgit.workspace import open_workspace

    return announce(keep(open_workspace(), timeline))


def _verify(repository: Repository, path: str) -> int:
    """Say whether a saved timeline is what its commit gives; the exit code."""
    from perfgit import __version__
    from perfgit.keeping import (
        differences,
        is_in_history,
        place_among_records,
        read_saved,
        recompute,
    )

    found, saved = read_saved(path)
    expected = recompute(repository, saved)
    pin = f"commit {saved.commit[:10]}"
    here = place_among_records(repository, path)
    why, lines = "", list[str]()
    if found != expected.text.encode():
        why, lines = f"{pin} gives another text", list(differences(found, expected.text))
    elif here and here not in expected.places:
        why = f"it belongs at {plain(expected.places[0])}"
    elif not is_in_history(repository, saved):
        why = f"{pin} is not in the history of HEAD any more"
    judged = f"does not stand: {why}" if why else f"still stands: {pin} gives just this text"
    click.echo(f"{plain(path)} {judged}")
    if saved.version != __version__:
        by = plain(saved.version)
        click.echo(f"It says that perfgit {by} made it, and this is perfgit {__version__}.")
    for line in lines:
        click.echo(line)
    return 1 if why else 0


def _paints() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _has_links() -> bool:
    """Whether the terminal has links: those that have not, and show the address, are known."""
    return not os.environ.get("TERM", "").startswith(("linux", "vt"))


def _width() -> int:
    from shutil import get_terminal_size  # with it come three compressors

    return max(_NARROWEST, min(_WIDEST, get_terminal_size().columns))


def _period(
    repository: Repository,
    vantage: Vantage,
    *,
    quarter: str | None,
    since: str | None,
    until: str | None,
    last: int | None,
) -> Period:
    """The period that the options name, by the commit's settings: the current quarter by default.

    Raises PerfgitError.
    """
    if sum((quarter is not None, last is not None, bool(since or until))) > 1:
        raise click.UsageError("use one of --quarter, --last, and --since with --until")
    start = commit_snapshot(repository.git, vantage.commit).configuration().fiscal_start
    if quarter is not None:
        period = parse_quarter(quarter, start)
    elif since or until:
        period = _between(since, until, vantage.day)
    else:
        first = current = quarter_of(vantage.day, start)
        for _ in range((last or 1) - 1):
            first = previous_quarter(first, start)
        period = span(first, current)
    require_begun(period, vantage.day)
    return period


def _between(since: str | None, until: str | None, today: datetime.date) -> Period:
    if since is None:
        raise click.UsageError("--until needs --since, the first day")
    first = parse_day("--since", since)
    end = (parse_day("--until", until) if until else today) + datetime.timedelta(days=1)
    if first >= end:
        raise PerfgitError(f"--since {since} is later than --until {until or today}")
    return Period(first, end, Period(first, end).dates)


def _everyone(repository: Repository, commit: str) -> str:
    """A line a person: what each has. It counts records, never people."""
    snapshot = commit_snapshot(repository.git, commit)
    policy = load_policy(snapshot)
    people = read_people(repository, commit, policy)
    if not people:
        return "No people yet: `perfgit new person --name NAME` adds the first.\n"
    has: dict[str, Counter[str]] = {handle: Counter() for handle in people}
    folders = kind_folders(policy.kinds.values())
    for path in record_paths(snapshot, policy.configuration):
        place = locate(path, policy.configuration)
        if place.handle:
            has[place.handle][kind_of_place(place, folders)] += 1
    profiles = load_records(snapshot, policy, filter(None, (p.path for p in people.values())))
    faulty = {profile.path for profile in profiles if not is_profile(profile)}
    wide = max(len(handle) for handle in people)
    names = max(len(person.name) for person in people.values())
    lines = [
        f"{plain(handle):<{wide}}  {plain(person.name):<{names}}  {_holdings(has[handle])}"
        + (f"; {plain(person.path)} cannot be read as a profile" if person.path in faulty else "")
        for handle, person in people.items()
    ]
    hint = f"`perfgit timeline {next(iter(people))}` shows one person's growth."
    return "\n".join([*lines, "", hint, ""])


def _holdings(counts: Counter[str]) -> str:
    parts = [
        f"{counts[kind]} {one if counts[kind] == 1 else many}"
        for kind, (one, many) in _NOUNS.items()
        if counts[kind]
    ]
    return ", ".join(parts) or "no records yet"


_NOUNS = {
    "feedback": ("feedback", "feedback"),
    "goal": ("goal", "goals"),
    "coaching": ("coaching", "coaching"),
    "reflection": ("reflection", "reflections"),
    "acknowledgement": ("answer", "answers"),
}


def _write(text: str, output: str | None) -> None:
    """Print, or write a file whole or not at all."""
    if output is None:
        click.echo(text, nl=False)
        return
    where = os.path.realpath(output)
    # A device or a pipe is written to; only a file may be replaced.
    beside = f"{where}.perfgit-new" if os.path.isfile(where) or not os.path.exists(where) else where
    try:
        with open(beside, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        if beside != where:
            os.replace(beside, where)
    except OSError as error:
        raise PerfgitError(f"cannot write {output}: {error.strerror}") from error
    finally:
        if beside != where:
            with contextlib.suppress(OSError):
                os.remove(beside)
