"""A timeline or diagnostics as text: one file a format, found by its name.

`diagnostics_sarif.py` is the format `sarif` of diagnostics. Each file has a function
`render`, which takes the value and the keywords that all the formats of it take.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable


def formats(of: str, default: str) -> list[str]:
    """The formats there are of `of`, diagnostics or timeline: the default, then by name."""
    prefix = f"{of}_"
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    names = {name.removeprefix(prefix) for name in modules if name.startswith(prefix)}
    return [default, *sorted(names - {default})]


def renderer(of: str, name: str) -> Callable[..., str]:
    """The function that writes `of` in the format `name`."""
    render: Callable[..., str] = importlib.import_module(f"{__name__}.{of}_{name}").render
    return render
