"""The pages' templates and style. The only home of Jinja2, which is imported when a page is."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from jinja2 import DictLoader, Environment, StrictUndefined

from perfgit.pages.html import Html, words
from perfgit.resources import page_files


def render_template(name: str, **values: object) -> str:
    """The template with the values: all that is not finished markup is escaped."""
    shell = {"style": style(), "policy": _policy()}
    return _environment().get_template(name).render(**shell, **values)


@cache
def style() -> Html:
    """The style sheet that every page has within."""
    return Html(page_files()["page.css"].decode())


def _policy() -> str:
    """What the page may do: nothing at all but use its own style. Neither script nor request."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    files = {n: data.decode() for n, data in page_files().items() if n.endswith(".html")}
    return Environment(
        loader=DictLoader(files),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finished(value: object) -> object:
    return value if hasattr(value, "__html__") else words(str(value))
