"""The records of a story: what one person writes, as one commit.

A body is the record's Markdown from its title on. Dates default to the day of the
commit, file names and commit subjects follow from the fields, and an id follows from
the path at which the record is born.
"""

import hashlib
from collections.abc import Mapping, Sequence

from perfgit.demo.story import Append, Change, Commit, Edit, Move, Write

_LETTERS = "abcdefghjkmnpqrstvwxyz"
_ALPHABET = _LETTERS + "23456789"

Value = str | int | Sequence[str] | Mapping[str, str]
"""A field's value; an empty one but 0 is left out."""


def token(path: str) -> str:
    """The id of the record born at a path: ten characters, the first a letter."""
    digest = hashlib.sha256(path.encode()).digest()
    rest = "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[1:10])
    return _LETTERS[digest[0] % len(_LETTERS)] + rest


def record(path: str, kind: str, fields: Mapping[str, Value], body: str = "") -> Write:
    """A whole record: front matter, then the body."""
    lines = [f"id: {token(path)}", f"kind: {kind}"]
    for key, value in fields.items():
        lines += _field(key, value)
    front = "\n".join(lines)
    text = f"---\n{front}\n---\n"
    return Write(path, f"{text}\n{body}" if body else text)


def feedback(
    by: str,
    to: str,
    at: str,
    slug: str,
    standards: Mapping[str, str],
    body: str,
    *,
    type: str = "",  # noqa: A002 - the field's own name
    date: str = "",
    goal: str = "",
    about: Sequence[str] = (),
    subject: str = "",
) -> Commit:
    """Feedback; its type follows from the standards' lines unless given."""
    day = date or at[:10]
    kind = "constructive" if "below" in standards.values() else "reinforcing"
    fields: dict[str, Value] = {
        "for": to,
        "from": by,
        "date": day,
        "type": type or kind,
        "standards": standards,
        "goal": goal,
        "about": about,
    }
    path = f"people/{to}/feedback/{day}-{slug}.md"
    change = record(path, "feedback", fields, body)
    return Commit(by, at, subject or f"feedback({to}): {day}", (change,))


def coaching(
    by: str,
    to: str,
    at: str,
    slug: str,
    body: str,
    *,
    date: str = "",
    goal: str = "",
    standards: Sequence[str] = (),
    about: Sequence[str] = (),
) -> Commit:
    """Notes of a coaching conversation."""
    day = date or at[:10]
    fields: dict[str, Value] = {
        "for": to,
        "from": by,
        "date": day,
        "goal": goal,
        "standards": standards,
        "about": about,
    }
    path = f"people/{to}/coaching/{day}-{slug}.md"
    change = record(path, "coaching", fields, body)
    return Commit(by, at, f"coaching({to}): {day}", (change,))


def done(by: str, at: str, to: str, stem: str, action: str) -> Commit:
    """Ticks an action of a coaching record; `action` is how its line starts: who, date."""
    change = Edit(f"people/{to}/coaching/{stem}.md", f"- [ ] {action}", f"- [x] {action}")
    return Commit(by, at, f"coaching({to}): {action.partition(',')[0]} did it", (change,))


def goal(
    owner: str,
    at: str,
    slug: str,
    due: str,
    body: str,
    *,
    status: str = "active",
    supports: Sequence[str] = (),
    standards: Sequence[str] = (),
    about: Sequence[str] = (),
    interests: Sequence[str] = (),
) -> Commit:
    """A personal goal, written by its owner, at 0 %."""
    fields: dict[str, Value] = {
        "owner": owner,
        "status": status,
        "due": due,
        "supports": supports,
        "standards": standards,
        "about": about,
        "interests": interests,
        "progress": 0,
    }
    change = record(_goal_path(owner, slug), "goal", fields, body)
    return Commit(owner, at, f"goal({owner}): {slug}", (change,))


def checkin(
    owner: str,
    at: str,
    slug: str,
    steps: tuple[int, int],
    text: str,
    *,
    status: tuple[str, str] | None = None,
    by: str = "",
) -> Commit:
    """A check-in that moves a goal from the first percentage of `steps` to the second.

    From 0 it is the goal's first one. `status` is the old and the new one.
    """
    before, after = steps
    path = _goal_path(owner, slug)
    line = f"- {at[:10]} ({after} %): {text}\n"
    changes: list[Change] = [Append(path, line if before else f"\n## Check-ins\n\n{line}")]
    if before != after:
        changes.append(Edit(path, f"progress: {before}\n", f"progress: {after}\n"))
    if status:
        changes.append(Edit(path, f"status: {status[0]}\n", f"status: {status[1]}\n"))
    return Commit(by or owner, at, f"checkin({owner}): {slug} {after} %", tuple(changes))


def edit(by: str, at: str, subject: str, path: str, old: str, new: str) -> Commit:
    """One edit of one file."""
    return Commit(by, at, subject, (Edit(path, old, new),))


def rename(by: str, at: str, subject: str, path: str, new: str) -> Commit:
    """A file's new path, in a commit of its own."""
    return Commit(by, at, subject, (Move(path, new),))


def answer(by: str, at: str, of: str, view: str = "agree", body: str = "") -> Commit:
    """A person's answer to feedback, in a file of their own."""
    return Commit(by, at, f"respond({by}): {of[:10]}", (_acknowledgement(by, at, of, view, body),))


def acknowledge(by: str, at: str, body: str = "", of: str = "platform") -> Commit:
    """A person's acknowledgement of the team's expectations; a later one replaces it."""
    return Commit(by, at, f"ack({by}): {of}", (_acknowledgement(by, at, of, "agree", body),))


def reflection(by: str, at: str, quarter: str, body: str) -> Commit:
    """A person's look back at a quarter, such as `2026Q2`."""
    path = f"people/{by}/reflections/{at[:10]}-{quarter.lower()}.md"
    change = record(path, "reflection", {"by": by, "date": at[:10]}, body)
    return Commit(by, at, f"reflection({by}): {quarter}", (change,))


def profile(handle: str, fields: Mapping[str, Value], title: str = "", body: str = "") -> Write:
    """A person's profile; the title is their name unless given."""
    text = f"# {title or fields['name']}\n" + (f"\n{body}" if body else "")
    return record(f"people/{handle}/profile.md", "person", fields, text)


def standard(name: str, body: str) -> Write:
    """One of the team's standards."""
    return record(f"team/standards/{name}.md", "standard", {"name": name}, body)


def _acknowledgement(by: str, at: str, of: str, view: str, body: str) -> Write:
    fields: dict[str, Value] = {"by": by, "of": of, "date": at[:10], "view": view}
    return record(f"people/{by}/acknowledgements/{of}.md", "acknowledgement", fields, body)


def _goal_path(owner: str, slug: str) -> str:
    folder = "team" if owner == "platform" else f"people/{owner}"
    return f"{folder}/goals/{slug}.md"


def _field(key: str, value: Value) -> list[str]:
    if isinstance(value, int):
        return [f"{key}: {value}"]
    if not value:
        return []
    if isinstance(value, str):
        return [f"{key}: {value}"]
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {name}: {item}" for name, item in value.items())]
    if any(" " in item for item in value):
        return [f"{key}:", *(f"  - {item}" for item in value)]
    return [f"{key}: [{', '.join(value)}]"]
