"""The file starts with a byte-order mark.

The mark is invisible, and it stands before the `---`: many tools, some hosting sites
among them, then see no front matter.

Example: a file that was saved as "UTF-8 with BOM" or "Unicode".

Remedy: save it as plain UTF-8, or let `perfgit check --fix` do it.
"""

from perfgit.model import Content
from perfgit.rules import reported_by_parser


def fix(content: Content) -> Content:
    return content._replace(text=content.text.removeprefix("\ufeff"))


check = reported_by_parser(__name__, fix=fix)
