"""Markup that is safe by its type: words get into it escaped, or not at all."""

from __future__ import annotations

from html import escape

from perfgit.renderers.safe import visible

Value = str | float | None


class Html(str):
    """Finished markup. Jinja takes it as it is, and escapes all else."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


NOTHING = Html()


def words(text: str) -> Html:
    """`text` as text, whatever it holds; what would steer the reader's eye is made visible."""
    return Html(escape(visible(text)))


def joined(*parts: Html) -> Html:
    return Html("".join(parts))


def element(tag: str, *children: Html, **attributes: Value) -> Html:
    """An element with its children.

    An attribute that is None is left out. `class_` is the attribute class, and of any other
    name `_` is `-`. Numbers have one decimal at most.
    """
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(visible(_value(value)))}"'
        for name, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return Html(f"<{tag}{written}>{inner}</{tag}>" if inner else f"<{tag}{written}></{tag}>")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
