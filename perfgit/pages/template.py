"""The pages' templates and style. The only home of Jinja2, which is imported when a page is."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import BytecodeCache, DictLoader, Environment, StrictUndefined
from jinja2.bccache import Bucket

from perfgit.pages.html import NOTHING, Html, words
from perfgit.pages.trail import Place
from perfgit.resources import page_files, read_compiled, write_compiled

_STYLE, _STYLE_OF_SITE = "page.css", "site.css"


def render_template(name: str, place: Place | None = None, /, **values: object) -> str:
    """The template with the values: all that is not finished markup is escaped.

    `place` is where the page stands in a site; None for a page that stands alone.
    """
    sheets = (_STYLE,) if place is None else (_STYLE, _STYLE_OF_SITE)
    shell = {
        "style": style(sheets),
        "policy": _policy(sheets),
        "trail": place.draw_trail() if place else NOTHING,
        "onward": place.draw_onward() if place else NOTHING,
    }
    return _environment().get_template(name).render(**shell, **values)


@cache
def style(sheets: tuple[str, ...] = (_STYLE,)) -> Html:
    """The style sheets that a page has within."""
    return Html("".join(page_files()[sheet].decode() for sheet in sheets))


@cache
def _policy(sheets: tuple[str, ...]) -> str:
    """What the page may do: nothing at all but use its own style. Neither script nor request."""
    digest = base64.b64encode(hashlib.sha256(style(sheets).encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


class _Compiled(BytecodeCache):
    """The compiled templates: to compile them takes as long as a timeline does."""

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.bytecode_from_string(read_compiled(_compiled_name(bucket)))

    def dump_bytecode(self, bucket: Bucket) -> None:
        write_compiled(_compiled_name(bucket), bucket.bytecode_to_string())


def _compiled_name(bucket: Bucket) -> str:
    """What it is kept as, by how it is read: Jinja looks at its text and at versions alone."""
    of = bucket.environment
    read = (bucket.key, of.autoescape, of.trim_blocks, of.lstrip_blocks)
    return hashlib.sha256(repr(read).encode()).hexdigest()[:32]


@cache
def _environment() -> Environment:
    files = {n: data.decode() for n, data in page_files().items() if n.endswith(".html")}
    return Environment(
        loader=DictLoader(files),
        bytecode_cache=_Compiled(),
        undefined=StrictUndefined,
        finalize=_finished,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finished(value: object) -> object:
    return value if hasattr(value, "__html__") else words(str(value))
