"""The same amount of front-matter Markdown for doorstop, the peer in checking it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from benchmarks.setting import run
from benchmarks.synthetic import extra_feedback

_SETTINGS = """\
settings:
  digits: 4
  itemformat: markdown
  prefix: REC
  sep: ''
"""
_FIELDS = """\
active: true
derived: true
header: ''
level: {level}
links: []
normative: true
ref: ''
reviewed: null
"""


def write_document(folder: Path, items: int) -> None:
    """Write one doorstop document with as many items, each with a feedback's words."""
    document = folder / "records"
    document.mkdir(parents=True)
    (document / ".doorstop.yml").write_text(_SETTINGS)
    for number in range(1, items + 1):
        day = date(2025, 4, 1) + timedelta(days=number % 500)
        body = extra_feedback(number, day)[1].split("---\n", 2)[2]
        fields = _FIELDS.format(level=f"1.{number}")
        (document / f"REC{number:04}.md").write_text(f"---\n{fields}---\n{body}")
    run("git", "init", "-q", folder=folder)
    run("git", "add", "-A", folder=folder)
    run(
        "git",
        "-c",
        "user.name=p",
        "-c",
        "user.email=p@example.com",
        "commit",
        "-qm",
        "records",
        folder=folder,
    )
