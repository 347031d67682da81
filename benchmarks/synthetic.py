"""Records repositories of any size, for measuring: the same arguments give the same object ids.

The words are drawn from lists and mean little; the records are valid, and shaped as a
team's are: most of them feedback, goals that move through check-ins, a merge now and then.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

FIRST_DAY = date(2025, 4, 1)
DAYS = 540
_MERGE_EVERY = 40
_STANDARDS = ("ownership", "communication", "effort", "impact")
_KINDS = ("feedback",) * 10 + ("coaching",) * 4 + ("goal",) * 3 + ("reflection",) * 3

_THINGS = (
    "cache index queue deploy migration report parser invoice search login export backup".split()
)
_PLACES = "stand-up review retrospective handover workshop demo rollout incident planning".split()
_ACTIONS = (
    "You wrote down the {n} open questions about the {thing} and put a name to each.",
    "You asked {m} people what they use the {thing} for, and showed the list in the {place}.",
    'You answered "how long will the {thing} take?" with a date and the {n} things it hangs on.',
    "You merged the {thing} change on Friday at 17:{m}0 and were gone when {n} jobs failed.",
    "You paired with on-call for {n} hours until the {thing} had its {m} alerts.",
    "You closed {n} tickets on the {thing}, and left the reason in none of them.",
)
_EFFECTS = (
    "The {place} took {n} minutes instead of an hour, and {m} people left with a task.",
    "Support had an answer for {n} customers before lunch.",
    "Two teams waited {m} days for the {thing}, and {n} orders were refunded.",
    "The next change to the {thing} needed {m} lines where the last had needed {n}0.",
    "We found the fault in the {thing} within {n} minutes.",
)
_STEPS = (
    "Send me the next {thing} plan {m} days before the {place}.",
    "Try it with the {thing} as well, before the {n}th.",
    "Put the reason into the ticket, in one sentence, for {m} weeks.",
)
_QUESTIONS = (
    "What would have to be true for the {thing} to be done in {m} weeks?",
    "Which of the {n} tasks would you leave out?",
    "What did you see in the {place} that I did not?",
)


@dataclass(frozen=True, slots=True)
class Size:
    """How much to write, over how many days from the first.

    `records` counts profiles, standards and expectations too.
    """

    people: int = 10
    records: int = 2000
    commits: int = 5000
    # Not in the text that chance is drawn from: the same size gives the same words.
    first: date = field(default=FIRST_DAY, repr=False)
    days: int = field(default=DAYS, repr=False)


@dataclass(slots=True)
class _File:
    """A record as it stands: what later commits add to it goes to its end."""

    path: str
    author: str
    text: str
    kind: str
    progress: int = 0


def write_repository(folder: Path, size: Size) -> None:
    """Write a repository of that size to `folder`, with its files checked out."""
    folder.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch=main", "--template=")
    for setting in (
        "gc.auto=0",
        "maintenance.auto=false",
        "user.name=Person 0",
        "user.email=p000@example.com",
    ):
        _git(folder, "config", *setting.split("=", 1))
    _git(folder, "fast-import", "--quiet", stdin=b"".join(_stream(size)))
    _git(folder, "reset", "--quiet", "--hard", "main")


def extra_feedback(number: int, day: date) -> tuple[str, str]:
    """One more feedback, to be committed: its path and its text."""
    chance = random.Random(number)  # noqa: S311  # no secret
    file = _feedback(chance, 90_000_000 + number, handle(1), handle(0), day)
    return file.path, file.text


def handle(number: int) -> str:
    """The handle of a person."""
    return f"p{number:03}"


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=stdin, check=True)


def _stream(size: Size) -> Iterator[bytes]:
    """The repository as a `git fast-import` stream.

    The first commit brings the team; then each commit brings new records or an edit, new
    ones spread evenly over the history.
    """
    chance = random.Random(repr(size))  # noqa: S311  # the same words every time, no secret
    team = dict(_team(size))
    yield _commit(1, 0, size, handle(0), team, parents=())
    records: list[_File] = []
    wanted = size.records - len(team) + 1
    mark = tip = 1
    side = 0
    merged: dict[str, str] = {}
    while mark < size.commits:
        mark += 1
        if side and mark % _MERGE_EVERY == 1:
            yield _commit(mark, mark, size, handle(0), {}, (tip, side), merged)
            tip, side = mark, 0
            continue
        due = min(wanted, wanted * mark // (size.commits - 1) + 1) - len(records)
        new = [_record(chance, len(records) + i, mark, size) for i in range(due)]
        records += new
        changed = new or [_edit(chance, records, mark, size)]
        files = {file.path: file.text for file in changed}
        if mark % _MERGE_EVERY == 0 and mark + 1 < size.commits:
            yield _commit(mark, mark, size, changed[0].author, files, (tip - 1,), branch="side")
            side, merged = mark, files
        else:
            yield _commit(mark, mark, size, changed[0].author, files, (tip,))
            tip = mark


def _commit(
    mark: int,
    at: int,
    size: Size,
    author: str,
    files: dict[str, str],
    parents: tuple[int, ...],
    merged: dict[str, str] | None = None,
    branch: str = "main",
) -> bytes:
    moment = datetime.combine(_day(at, size), datetime.min.time(), UTC) + timedelta(hours=9)
    who = f"Person {int(author[1:])} <{author}@example.com> {int(moment.timestamp()) + at} +0000"
    lines = [f"commit refs/heads/{branch}\nmark :{mark}\nauthor {who}\ncommitter {who}\n"]
    subject = f"records({author}): {_day(at, size)}"
    lines.append(f"data {len(subject)}\n{subject}\n")
    lines += [
        f"from :{parent}\n" if i == 0 else f"merge :{parent}\n" for i, parent in enumerate(parents)
    ]
    for path, text in {**files, **(merged or {})}.items():
        lines.append(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
    return "".join(lines).encode()


def _day(at: int, size: Size) -> date:
    return size.first + timedelta(days=size.days * at // (size.commits + 1))


def _team(size: Size) -> Iterator[tuple[str, str]]:
    yield "perfgit.toml", 'name = "records"\n\n[teams]\nplatform = "Platform"\n'
    for number in range(size.people):
        who = handle(number)
        fields = f"kind: person\nname: Person {number}\nemail: {who}@example.com\nteam: platform"
        yield (
            f"people/{who}/profile.md",
            f"---\nid: {_id('p', number)}\n{fields}\n---\n\n# Person {number}\n",
        )
    for number, name in enumerate(_STANDARDS):
        body = (
            f"# {name.capitalize()}\n\n## What it means\n\nWhat you see on a Tuesday.\n\n"
            f"## A job fails at night\n\n### Above the line\n\n- You write to {name}.\n\n"
            "### Below the line\n\n- You mute the alert.\n"
        )
        fields = f"id: {_id('s', number)}\nkind: standard\nname: {name}"
        yield f"team/standards/{name}.md", f"---\n{fields}\n---\n\n{body}"
    fields = f"id: {_id('x', 0)}\nkind: expectations\nfor: platform\nfrom: p000\n"
    fields += "effective: 2025-04-01\nreview: 2027-04-01"
    parts = (
        "Team goals",
        "Operating principles",
        "Communication",
        "Freedom to err",
        "Reflection and learning",
    )
    body = "".join(
        f"\n## {part}\n\nWhat we agreed in the workshop of 28 March.\n" for part in parts
    )
    yield "team/expectations/platform.md", f"---\n{fields}\n---\n\n# Expectations\n{body}"


def _record(chance: random.Random, number: int, at: int, size: Size) -> _File:
    kind = chance.choice(_KINDS)
    about, by = chance.sample(range(size.people), 2)
    day = _day(at, size)
    build = {
        "feedback": _feedback,
        "coaching": _coaching,
        "goal": _goal,
        "reflection": _reflection,
    }[kind]
    return build(chance, number, handle(about), handle(by), day)


def _feedback(chance: random.Random, number: int, about: str, by: str, day: date) -> _File:
    below = chance.random() < 0.3
    line, type_ = ("below", "constructive") if below else ("above", "reinforcing")
    fields = [
        f"id: {_id('f', number)}",
        "kind: feedback",
        f"for: {about}",
        f"from: {by}",
        f"date: {day}",
        f"type: {type_}",
        "standards:",
        f"  {chance.choice(_STANDARDS)}: {line}",
    ]
    sections = {
        "Situation": f"In the {chance.choice(_PLACES)} of {day:%A}, {day.day} {day:%B}.",
        "Behavior": _words(chance, _ACTIONS, 2),
        "Impact": _words(chance, _EFFECTS, 2),
        "Next step": _words(chance, _STEPS, 1) if below else "",
    }
    path = f"people/{about}/feedback/{day}-note-{number}.md"
    return _File(path, by, _text(fields, f"Note {number}", sections), "feedback")


def _coaching(chance: random.Random, number: int, about: str, by: str, day: date) -> _File:
    fields = [
        f"id: {_id('c', number)}",
        "kind: coaching",
        f"for: {about}",
        f"from: {by}",
        f"date: {day}",
        f"standards: [{chance.choice(_STANDARDS)}]",
    ]
    sections = {
        "Topics": _words(chance, _STEPS, 2),
        "Questions asked": f"- {_words(chance, _QUESTIONS, 1)}\n- {_words(chance, _QUESTIONS, 1)}",
        "What I heard": _words(chance, _EFFECTS, 2),
        "Actions": f"- [ ] {about}, {day + timedelta(days=14)}: {_words(chance, _STEPS, 1)}",
    }
    path = f"people/{about}/coaching/{day}-talk-{number}.md"
    return _File(path, by, _text(fields, f"Talk {number}", sections), "coaching")


def _goal(chance: random.Random, number: int, about: str, by: str, day: date) -> _File:
    del by
    fields = [
        f"id: {_id('g', number)}",
        "kind: goal",
        f"owner: {about}",
        "status: active",
        f"due: {day + timedelta(days=180)}",
        f"standards: [{chance.choice(_STANDARDS)}]",
        "progress: 0",
    ]
    sections = {
        "Outcome": _words(chance, _EFFECTS, 1),
        "Measure": f"{chance.randint(2, 9)} of 10 in a row, by {day + timedelta(days=90)}.",
        "Path": _words(chance, _STEPS, 3),
        "Overlap": f"I like the {chance.choice(_THINGS)}, and it costs us {number % 9 + 2} days.",
        "Check-ins": f"- {day} (0 %): {_words(chance, _EFFECTS, 1)}",
    }
    path = f"people/{about}/goals/aim-{number}.md"
    return _File(path, about, _text(fields, f"Aim {number}", sections), "goal")


def _reflection(chance: random.Random, number: int, about: str, by: str, day: date) -> _File:
    del by
    fields = [f"id: {_id('r', number)}", "kind: reflection", f"by: {about}", f"date: {day}"]
    sections = {"Proud of": _words(chance, _EFFECTS, 2), "Learned": _words(chance, _STEPS, 2)}
    path = f"people/{about}/reflections/{day}-look-{number}.md"
    return _File(path, about, _text(fields, f"Look back {number}", sections), "reflection")


def _edit(chance: random.Random, records: list[_File], at: int, size: Size) -> _File:
    """The next version of a record: a check-in, an action done, or words changed."""
    file = chance.choice(records[-200:])
    if file.kind == "goal" and file.progress < 95:
        before, file.progress = file.progress, file.progress + 5
        file.text = file.text.replace(f"progress: {before}\n", f"progress: {file.progress}\n", 1)
        file.text += f"- {_day(at, size)} ({file.progress} %): {_words(chance, _EFFECTS, 1)}\n"
    elif file.kind == "coaching" and "- [ ]" in file.text:
        file.text = file.text.replace("- [ ]", "- [x]", 1)
    else:
        file.text = f"{file.text.rstrip()} {_words(chance, _EFFECTS, 1)}\n"
    return file


def _text(fields: list[str], title: str, sections: dict[str, str]) -> str:
    body = "".join(f"\n## {name}\n\n{text}\n" for name, text in sections.items() if text)
    return "\n".join(("---", *fields, "---", "", f"# {title}", body))


def _words(chance: random.Random, sentences: tuple[str, ...], count: int) -> str:
    return " ".join(
        sentence.format(
            n=chance.randint(4, 60),
            m=chance.randint(2, 5),
            thing=chance.choice(_THINGS),
            place=chance.choice(_PLACES),
        )
        for sentence in chance.sample(sentences, count)
    )


def _id(letter: str, number: int) -> str:
    return f"{letter}b{number:08}"
