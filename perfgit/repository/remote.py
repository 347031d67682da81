"""The remote that a repository goes to, without asking it anything."""

from __future__ import annotations

from perfgit.repository.git import Git


def remote_url(git: Git) -> str:
    """The URL of the current branch's remote, by the user's rewriting; "" where there is none."""
    # It only reads the configuration: nothing is fetched.
    code, output = git.call("ls-remote", "--get-url", ok=(0, 128))
    url = output.decode("utf-8", "surrogateescape").strip()
    return url if code == 0 and (":" in url or "/" in url) else ""
