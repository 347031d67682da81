"""What `perfgit check --fix` does to a file: one fix after the other, until none is left."""

import difflib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from perfgit.errors import PerfgitError
from perfgit.model import Content, Diagnostic
from perfgit.renderers.safe import plain

_MOST = 500
"""More fixes than a file can need: should two undo each other, the end comes all the same."""

_MARK, _SHOWN = "\ufeff", "\\ufeff"


class Mended(NamedTuple):
    """A file that can be mended: as it is, and as it will be."""

    path: str
    old: Content
    new: Content


def mend(content: Content, find: Callable[[Content], Iterable[Diagnostic]]) -> Content:
    """Fix what `find` finds fixable; a fix that would change anything else is left out."""
    refused: set[tuple[str, str]] = set()
    for _ in range(_MOST):
        mended = next(_attempts(content, find(content), refused), content)
        if mended == content:
            break
        content = mended
    return content


def _attempts(
    content: Content, found: Iterable[Diagnostic], refused: set[tuple[str, str]]
) -> Iterator[Content]:
    for diagnostic in found:
        name = (diagnostic.rule, diagnostic.message)
        if diagnostic.fix is None or name in refused:
            continue
        try:
            mended = diagnostic.fix(content)
        except PerfgitError:
            refused.add(name)
            continue
        if mended != content:
            yield mended
        refused.add(name)


def render_diff(mended: Mended) -> str:
    """The unified diff, with nothing in it that can steer a terminal."""
    old, new = mended.old, mended.new
    lines = [f"diff --git a/{mended.path} b/{mended.path}"]
    if old.executable != new.executable:
        lines += ["old mode 100755", "new mode 100644"]
    before, after = old.text.splitlines(), new.text.splitlines()
    lines += difflib.unified_diff(
        before, after, f"a/{mended.path}", f"b/{mended.path}", lineterm=""
    )
    return "".join(f"{plain(line).replace(_MARK, _SHOWN)}\n" for line in lines)
