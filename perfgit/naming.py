"""What a new record is called: its id, its file's name and path, its commit's subject."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable, Collection, Mapping

from perfgit.configuration import Configuration
from perfgit.kinds import Kind

_FIRST = "abcdefghjkmnpqrstvwxyz"
_REST = f"{_FIRST}23456789"
_ID_LENGTH = 10
_LONGEST = 50
_HANDLE = re.compile(r"[a-z0-9][a-z0-9._-]*")
_PART = re.compile(r"<(?P<name>[^<>]+)>")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)


def new_id() -> str:
    """A token for a new record: ten characters, the first a letter, none easily misread."""
    return secrets.choice(_FIRST) + "".join(secrets.choice(_REST) for _ in range(_ID_LENGTH - 1))


def slug(text: str, longest: int = _LONGEST) -> str:
    """`text` as a file's name: a-z, 0-9 and `-`, cut at a word's end; "" if nothing is left."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’`\u0300-\u036f]", "", letters))
    name = "-".join(words)
    if len(name) <= longest:
        return name
    return name[: longest + 1].rpartition("-")[0] or name[:longest]


def is_handle(text: str) -> bool:
    """Whether `text` can be a person's handle or the stem of a record."""
    return _HANDLE.fullmatch(text) is not None and not text.endswith((".md", ".", ".lock"))


def needs_title(kind: Kind) -> bool:
    """Whether the file's name comes from the title alone, so that no default will do."""
    return bool(kind.paths) and all("<title>" in p and "<date>" not in p for p in kind.paths)


def record_path(
    kind: Kind, values: Mapping[str, str], title: str, author: str, configuration: Configuration
) -> str:
    """Where a new record belongs, by its kind's pattern.

    `title` is "" where none was given: the author's handle stands for it then. A part
    that nothing is known of stays in angle brackets.
    """
    pattern = _pattern(kind, values, configuration)
    name = slug(title) or author or kind.name

    def fill(part: re.Match[str]) -> str:
        if part["name"] == "title":
            return name
        value = values.get(part["name"], "")
        value = value.rpartition("/")[2]
        return value if not value or is_handle(value) else slug(value)

    filled = _PART.sub(lambda part: fill(part) or part[0], pattern)
    root, _, rest = filled.partition("/")
    return f"{configuration.team if root == 'team' else configuration.people}/{rest}"


def unset_parts(path: str) -> list[str]:
    """The fields that `path` still waits for."""
    return [part["name"] for part in _PART.finditer(path)]


def may_be_numbered(kind: Kind) -> bool:
    """Whether a second record of that name is another one, and not the same one again."""
    return not kind.paths or all("<title>" in path for path in kind.paths)


def unused(path: str, taken: Collection[str] | Callable[[str], bool]) -> str:
    """`path`, or the first of `-2`, `-3` … that is not taken."""
    is_taken = taken if callable(taken) else taken.__contains__
    stem, number, free = path.removesuffix(".md"), 1, path
    while is_taken(free):
        number += 1
        free = f"{stem}-{number}.md"
    return free


def subject(kind: str, about: str, what: str) -> str:
    """A commit's subject: `feedback(ada): 2026-09-14`; no words of the record itself."""
    return f"{kind}({about}): {what}" if about else f"{kind}: {what}"


def _pattern(kind: Kind, values: Mapping[str, str], configuration: Configuration) -> str:
    if not kind.paths:
        person = f"people/<{kind.person_field}>" if kind.person_field else "team"
        dated = "<date>-<title>" if "date" in kind.fields else "<title>"
        return f"{person}/{kind.name}/{dated}.md"
    about = values.get(kind.person_field, "")
    root = "team/" if about in configuration.teams else "people/"
    return next((path for path in kind.paths if path.startswith(root)), kind.paths[0])
