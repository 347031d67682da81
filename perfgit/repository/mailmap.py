"""The addresses that a commit's .mailmap puts in place of others."""

from __future__ import annotations

from collections.abc import Sequence

from perfgit.repository.git import Git
from perfgit.repository.location import Repository

MAILMAP = ".mailmap"


def map_addresses(repository: Repository, commit: str, contacts: Sequence[str]) -> list[str]:
    """The address for each `Name <address>`, as the .mailmap of `commit` has it.

    Git runs in its own directory, where no .mailmap of the working tree is in the way.
    """
    settings = ("-c", f"mailmap.blob={commit}:{MAILMAP}", "-c", "mailmap.file=")
    request = "".join(f"{contact}\n" for contact in contacts).encode("utf-8", "surrogateescape")
    output = Git(repository.git_directory).run(*settings, "check-mailmap", "--stdin", stdin=request)
    lines = output.decode("utf-8", "surrogateescape").splitlines()
    return [line.rpartition("<")[2].removesuffix(">") for line in lines]
