"""As many release notes as records for reno, the peer in reporting from history."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.synthetic import DAYS, FIRST_DAY, extra_feedback

_QUARTERS = 6
"""So many tags there are: to reno a version is what a quarter is to perfgit."""


def write_notes(folder: Path, notes: int) -> None:
    """Write a repository of one note a commit, each with a feedback's words."""
    folder.mkdir(parents=True)
    for arguments in (["init", "--quiet", "--initial-branch=main"], ["config", "gc.auto", "0"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    stream = b"".join(_stream(notes))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    subprocess.run(["git", "reset", "--quiet", "--hard", "main"], cwd=folder, check=True)


def _stream(notes: int) -> Iterator[bytes]:
    for number in range(1, notes + 1):
        day = FIRST_DAY + timedelta(days=DAYS * number // (notes + 1))
        text = _note(extra_feedback(number, day)[1])
        moment = int(datetime.combine(day, datetime.min.time(), UTC).timestamp()) + number
        who = f"Person 0 <p000@example.com> {moment} +0000"
        parent = f"\nfrom :{number - 1}" if number > 1 else ""
        path = f"releasenotes/notes/note-{number}-{number:016x}.yaml"
        yield (
            f"commit refs/heads/main\nmark :{number}\nauthor {who}\ncommitter {who}\n"
            f"data 4\nNote{parent}\n"
            f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n"
        ).encode()
        version = number * _QUARTERS // notes
        if version != (number - 1) * _QUARTERS // notes:
            yield f"tag {version}.0.0\nfrom :{number}\ntagger {who}\ndata 1\n{version}\n".encode()


def _note(record: str) -> str:
    """The paragraphs of a record as the items of a note's section."""
    body = record.split("---\n", 2)[2]
    items = (part for part in body.split("\n\n") if part.strip() and not part.startswith("#"))
    return "features:\n" + "".join(f"  - |\n    {item.strip()}\n" for item in items)
