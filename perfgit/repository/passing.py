"""Commits on their way from one repository to another: which are new, and what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from perfgit.repository.git import Git
from perfgit.repository.snapshot import Entry

_MOST = 500
_ABSENT, _GITLINK = "000000", "160000"
_REF = "--format=%(refname) %(objectname)"
_DIFF = ("diff-tree", "--stdin", "--root", "-r", "-c", "--raw", "-z", "--no-renames")

_MESSAGES = (
    *("-c", "log.showSignature=false", "log", "--stdin", "--no-walk=unsorted"),
    *("--encoding=UTF-8", "-z", "--format=tformat:%H%x01%B"),
)


def peel(git: Git, oids: Iterable[str]) -> dict[str, str]:
    """The commit that each object is or, as a tag, names; "" for a blob, a tree or nothing.

    One `git cat-file` for all.
    """
    wanted = list(dict.fromkeys(oid for oid in oids if oid))
    request = "".join(f"{oid}^{{}}\n" for oid in wanted).encode()
    answers = git.run("cat-file", "--batch-check", stdin=request).decode().splitlines()
    words = [answer.split() for answer in answers]
    return {
        oid: found[0] if found[1:2] == ["commit"] else ""
        for oid, found in zip(wanted, words, strict=True)
    }


def new_commits(git: Git, tips: Sequence[str], known: Sequence[str]) -> bytes:
    """The ids of the commits that `tips` lead to and `known`, arguments of rev-list, do not."""
    request = "".join(f"{tip}\n" for tip in tips).encode()
    return git.run("rev-list", "--stdin", *known, stdin=request)


def new_files(git: Git, commits: bytes) -> list[Entry]:
    """Each version of a file that the commits, whose ids stand one a line, bring, once."""
    if not commits:
        return []
    output = git.run(*_DIFF, "--no-abbrev", "--no-commit-id", stdin=commits)
    return list(dict.fromkeys(_entries(output)))


def _entries(output: bytes) -> Iterator[Entry]:
    """Read `:MODE… MODE OID… OID STATUS NUL PATH NUL`, with a colon for each parent."""
    fields = iter(output.split(b"\0"))
    for meta in fields:
        if not meta.startswith(b":"):
            continue
        parents = len(meta) - len(meta.lstrip(b":"))
        words = meta[parents:].decode().split()
        mode, oid = words[parents], words[2 * parents + 1]
        path = next(fields).decode("utf-8", "surrogateescape")
        if mode not in (_ABSENT, _GITLINK):
            yield Entry(path, mode, oid)


def read_messages(git: Git, commits: bytes) -> Iterator[tuple[str, str]]:
    """The id and the message of each of the commits, whose ids stand one a line."""
    if commits:
        output = git.run(*_MESSAGES, stdin=commits).decode("utf-8", "replace")
        for entry in output.split("\0"):
            oid, _, message = entry.partition("\x01")
            if oid:
                yield oid, message


def merge_base(git: Git, one: str, *others: str) -> str:
    """The best commit that one and any of the others come from; "" where there is none."""
    output = git.run("merge-base", one, *others, ok=(0, 1))
    return output.decode().split("\n", maxsplit=1)[0]


def is_ancestor(git: Git, old: str, new: str) -> bool:
    return git.call("merge-base", "--is-ancestor", old, new, ok=(0, 1))[0] == 0


def present(git: Git, oids: Iterable[str]) -> set[str]:
    """Those of the objects that are here."""
    wanted = list(dict.fromkeys(oids))
    request = "".join(f"{oid}\n" for oid in wanted).encode()
    answers = git.run("cat-file", "--batch-check", stdin=request).decode().splitlines()
    return {oid for oid, answer in zip(wanted, answers, strict=True) if "missing" not in answer}


def has_file(git: Git, commit: str, path: str) -> bool:
    """Whether the commit's tree has a file at `path`."""
    return git.call("cat-file", "-e", f"{commit}:{path}", ok=(0, 1, 128))[0] == 0


def commit_named(git: Git, revision: str) -> str:
    """The id of the commit that `revision` names; "" where it names none."""
    wanted = f"{revision}^{{commit}}"
    arguments = ("rev-parse", "-q", "--verify", "--end-of-options", wanted)
    code, output = git.call(*arguments, ok=(0, 1, 128))
    return output.decode().strip() if code == 0 else ""


def main_branch(git: Git) -> tuple[str, str]:
    """The ref and the commit of the branch that HEAD names, or that stands in for it.

    That is main, master or the first where HEAD names none that is there; "" before the first.
    """
    named = git.text("symbolic-ref", "-q", "HEAD", ok=(0, 1)) or "HEAD"
    for ref in (named, "refs/heads/main", "refs/heads/master"):
        commit = commit_named(git, ref)
        if commit:
            return ref, commit
    listed = git.text("for-each-ref", "--count=1", _REF, "refs/heads").split(" ")
    return (listed[0], listed[1]) if len(listed) == 2 else ("", "")


def remote_branches(git: Git, remote: str) -> list[str]:
    """The commits that the remote's branches named when last heard of; the newest of very many."""
    newest = ("--sort=-committerdate", f"--count={_MOST}", "--format=%(objectname)")
    listed = git.text("for-each-ref", *newest, f"refs/remotes/{remote}/")
    return list(dict.fromkeys(listed.split()))
