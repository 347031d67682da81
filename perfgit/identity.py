"""Who writes, as git knows it, and the handle that suits someone new."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perfgit.naming import is_handle, slug

_NO_REPLY = re.compile(r"(?:[0-9]+[+-])?(?P<login>[^@+]+)@users\.noreply\.(?:[a-z0-9-]+\.)+[a-z]+")
"""GitHub writes 12345+login@users.noreply.github.com, GitLab 12345-login@users.noreply.…"""

_PLAIN_LOCAL = re.compile(r"[a-z][a-z0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class Author:
    """Who git says is writing; "" for what it does not know."""

    name: str
    email: str


def suggest_handle(author: Author) -> str:
    """A handle for someone new: the address's first part if it is a plain word, else a name."""
    login = _NO_REPLY.fullmatch(author.email.casefold())
    local = login["login"] if login else author.email.partition("@")[0].partition("+")[0]
    if _PLAIN_LOCAL.fullmatch(local.casefold()):
        return local.casefold()
    return first_name(author.name) or slug(local) or "me"


def first_name(name: str) -> str:
    """The first word of a name as a handle; "" where nothing of it can be one."""
    words = (slug(word) for word in name.split())
    return next((word for word in words if is_handle(word)), "")
