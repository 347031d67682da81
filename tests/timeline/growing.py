"""Small histories in one line a record, and the arcs that perfgit finds in them, as text.

Each entry is one commit, made on its day. Records are named by their file's stem. An arc
reads as on the terminal: `ownership ▽ first → talk ⇢ ▲ praise`.
"""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from perfgit.chronicle import pinned_commit, read_chronicle
from perfgit.period import Period
from perfgit.repository.location import find_repository
from perfgit.timeline import build_timeline
from perfgit.timeline.model import Arc, Citation, Step, Timeline
from tests import texts
from tests.conftest import CONFIGURATION, PEOPLE, environment

YEAR = Period(datetime.date(2026, 1, 1), datetime.date(2027, 1, 1), "2026")
_ARROWS = {"linked": "→", "inferred": "⇢"}


@dataclass(frozen=True)
class Entry:
    """A file as it is committed on a day, by a person."""

    path: str
    text: str
    day: str
    by: str = "grace"


def _day(day: str) -> str:
    return day if len(day) > 5 else f"2026-{day}"


def seen(
    line: str, stem: str, day: str, standards: str = "ownership", **fields: texts.Value
) -> Entry:
    """Feedback for Ada on standards, such as `ownership impact=below` for one of its own line.

    `recorded` is the day of the commit, `folder` whose feedback it lies among.
    """
    recorded = str(fields.pop("recorded", day))
    folder = str(fields.pop("folder", "ada"))
    named = (part.partition("=") for part in standards.split())
    marks = {name: mark or line for name, _, mark in named}
    text = texts.feedback(date=_day(day), title=stem, standards=marks, **fields)  # type: ignore[arg-type]  # its own keywords
    return Entry(f"people/{folder}/feedback/{stem}.md", text, _day(recorded))


def below(stem: str, day: str, standards: str = "ownership", **fields: texts.Value) -> Entry:
    return seen("below", stem, day, standards, **fields)


def above(stem: str, day: str, standards: str = "ownership", **fields: texts.Value) -> Entry:
    return seen("above", stem, day, standards, **fields)


def talk(stem: str, day: str, **fields: texts.Value) -> Entry:
    """A coaching conversation."""
    recorded = str(fields.pop("recorded", day))
    text = texts.coaching(date=_day(day), title=stem, **fields)  # type: ignore[arg-type]  # its own keywords
    return Entry(f"people/ada/coaching/{stem}.md", text, _day(recorded))


def goal(stem: str, day: str, **fields: texts.Value) -> Entry:
    """A goal of Ada's, agreed or changed on a day."""
    text = texts.goal(title=stem, **fields)  # type: ignore[arg-type]  # its own keywords
    return Entry(f"people/ada/goals/{stem}.md", text, _day(day), by="ada")


def start() -> list[Entry]:
    """The configuration, the people and the standards, on the year's first day."""
    files = {"perfgit.toml": CONFIGURATION}
    for handle in ("ada", "grace", "alan"):
        name, email = PEOPLE[handle]
        files[f"people/{handle}/profile.md"] = texts.person(name=name, email=email)
    for name in ("ownership", "communication", "effort", "impact"):
        files[f"team/standards/{name}.md"] = texts.standard(name=name)
    return [Entry(path, text, "2026-01-01") for path, text in files.items()]


def build(where: Path, entries: Iterable[Entry], configuration: str = CONFIGURATION) -> Path:
    """A bare repository with a commit for each entry, in the order given."""
    run = ["git", "-C", str(where), "-c", "init.defaultBranch=main"]
    env = environment()
    subprocess.run([*run, "init", "-q", "--bare"], check=True, env=env)
    first = [Entry("perfgit.toml", configuration, "2026-01-01")]
    stream = b"".join(_commit(entry) for entry in [*start(), *first, *entries])
    subprocess.run([*run, "fast-import", "--quiet"], input=stream, check=True, env=env)
    return where


def _commit(entry: Entry) -> bytes:
    name, email = PEOPLE[entry.by]
    noon = datetime.datetime.fromisoformat(f"{entry.day}T12:00:00+00:00")
    who = f"{name} <{email}> {int(noon.timestamp())} +0000"
    data = entry.text.encode()
    head = f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata 1\nx\n"
    file = f"M 100644 inline {entry.path}\ndata {len(data)}\n"
    return head.encode() + file.encode() + data + b"\n"


def timeline(
    where: Path, period: Period = YEAR, today: str = "2026-12-31", person: str = "ada"
) -> Timeline:
    repository = find_repository(str(where))
    chronicle = read_chronicle(repository, pinned_commit(repository), person)
    return build_timeline(chronicle, period, datetime.date.fromisoformat(today))


def arcs(found: Timeline) -> list[str]:
    """Each arc as a line, sorted."""
    return sorted(_line(arc) for arc in found.arcs)


def _line(arc: Arc) -> str:
    words = [arc.about, "▽" if arc.kind == "line" else "agreed"]
    words += [stem(arc.start.citation)] if arc.kind == "line" else []
    words += [f"(after {stem(arc.earlier)})"] if arc.earlier else []
    words += [f"{_ARROWS[step.link]} {_what(step)}" for step in arc.taken_up]
    words += [f"{_ARROWS[arc.grown.link]} ▲ {stem(arc.grown.citation)}"] if arc.grown else []
    return " ".join(words)


def _what(step: Step) -> str:
    return "check-in" if step.what == "checked in" else stem(step.citation)


def stem(citation: Citation) -> str:
    return citation.path.rpartition("/")[2].removesuffix(".md")
