"""Who git says is writing, and which profile that is.

Through `git config`, as git itself reads it: GitPython's reader knows neither
GIT_CONFIG_GLOBAL nor GIT_CONFIG_COUNT (3.2), and `status --me` has no time for it.
"""

from __future__ import annotations

import os

from perfgit.errors import PerfgitError
from perfgit.identity import Author
from perfgit.repository.git import Git

_WANTED = r"^(user|author)\.(name|email)$"


def find_author(git: Git) -> Author:
    """The author of the next commit. Raises PerfgitError where git was never told."""
    settings: dict[str, str] = {}
    output = git.run("config", "-z", "--get-regexp", _WANTED, ok=(0, 1))
    for entry in output.decode("utf-8", "replace").split("\0"):
        name, _, value = entry.partition("\n")
        settings[name] = value
    author = Author(_setting("name", settings), _setting("email", settings))
    if not author.email or not author.name:
        message = "git does not know who you are: run"
        name = 'git config --global user.name "Your Name"'
        raise PerfgitError(
            f"{message} `{name}` and `git config --global user.email you@example.com`"
        )
    return author


def canonical_email(git: Git, author: Author) -> str:
    """The address that .mailmap puts in place of the author's; "" where it has none."""
    contact = f"{author.name} <{author.email}>".replace("\n", " ")
    mapped = git.text("check-mailmap", "--", contact, ok=(0, 128))
    email = mapped.rpartition("<")[2].removesuffix(">")
    return email if email != author.email else ""


def _setting(what: str, settings: dict[str, str]) -> str:
    found = os.environ.get(f"GIT_AUTHOR_{what.upper()}", "")
    fallback = os.environ.get("EMAIL", "") if what == "email" else ""
    return (
        found or settings.get(f"author.{what}", "") or settings.get(f"user.{what}", "") or fallback
    ).strip()
