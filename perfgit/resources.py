"""The files that come with perfgit: templates, hooks, lexicons, pages, what `init` starts with.

The only module that reads them.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
from collections.abc import Callable, Mapping
from functools import cache

from perfgit.errors import PerfgitError
from perfgit.kinds import Kind, parse_kind
from perfgit.model import Fault

KindParser = Callable[[str, bytes], tuple[Kind | None, tuple[Fault, ...]]]


@cache
def builtin_kinds(parse: KindParser = parse_kind) -> Mapping[str, Kind]:
    """The kinds that perfgit ships, by name."""
    kinds = {}
    for name, data in template_files().items():
        kind, faults = parse(name, data)
        if kind is None:
            raise PerfgitError(f"perfgit's own template {name}.md is broken: {faults[0]}")
        kinds[name] = kind
    return kinds


@cache
def template_files() -> Mapping[str, bytes]:
    """The shipped templates by kind."""
    return _files("perfgit.templates", ".md")


def hook_files() -> Mapping[str, bytes]:
    """The shipped git hooks by name."""
    return _files("perfgit.hooks", "")


def starter_standards() -> Mapping[str, bytes]:
    """The four standards that `init` offers, by name."""
    return _files("perfgit.starter", ".md", "standards")


@cache
def lexicon_files() -> Mapping[str, bytes]:
    """The lexicons by language."""
    return _files("perfgit.lexicons", ".json")


@cache
def sensitive_files() -> Mapping[str, bytes]:
    """The phrases about what is nobody's business, by language."""
    return _files("perfgit.lexicons", ".json", "sensitive")


@cache
def page_files() -> Mapping[str, bytes]:
    """The templates and the style of HTML pages, by their whole names."""
    endings = (".html", ".css")
    return {
        name + ending: data
        for ending in endings
        for name, data in _files("perfgit.pages", ending).items()
    }


def read_compiled(name: str) -> bytes:
    """What `write_compiled` kept under the name; empty for nothing."""
    try:
        with open(_compiled(name), "rb") as file:
            return file.read()
    except OSError:
        return b""


def write_compiled(name: str, code: bytes) -> None:
    """Keep a compiled template where Python keeps compiled modules, if it may do that."""
    import sys

    path = _compiled(name)
    beside = f"{path}.{os.getpid()}"
    if not sys.dont_write_bytecode:
        with contextlib.suppress(OSError):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(beside, "wb") as file:
                file.write(code)
            os.replace(beside, path)


def _compiled(name: str) -> str:
    return importlib.util.cache_from_source(os.path.join(_folder("perfgit.pages"), f"{name}.py"))


@cache
def code_digest() -> bytes:
    """A digest of the code that makes records of bytes: another one may make others."""
    import hashlib
    import sys

    digest = hashlib.blake2b(repr(sys.version_info).encode(), digest_size=16)
    for module in PARSING:
        spec = importlib.util.find_spec(module)
        if spec is None or spec.origin is None:
            raise PerfgitError(f"perfgit is not whole: {module} is missing; install it again")
        with open(spec.origin, "rb") as file:
            digest.update(file.read())
    return digest.digest()


PARSING = (
    "frontmatter",
    "markdown_it",
    "perfgit.document",
    "perfgit.files",
    "perfgit.frontmatter",
    "perfgit.kinds",
    "perfgit.markdown",
    "perfgit.model",
    "perfgit.packing",
    "perfgit.plain",
    "perfgit.plain_fields",
    "perfgit.record",
    "perfgit.wording",
    "perfgit.yaml_fields",
    "yaml",
)
"""The modules that take part in it; of the other packages, the one that names the version."""


def _files(package: str, ending: str, *below: str) -> dict[str, bytes]:
    folder = os.path.join(_folder(package), *below)
    found = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(ending) and not name.endswith(".py") and "__" not in name:
            with open(os.path.join(folder, name), "rb") as file:
                found[name.removesuffix(ending)] = file.read()
    return found


def program_digest() -> str:
    """A digest of all that perfgit is made of: another one may say things otherwise."""
    import hashlib

    digest = hashlib.sha256()
    for package in ("perfgit", "perfgit.templates"):
        for folder, folders, names in os.walk(_folder(package)):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(names):
                with open(os.path.join(folder, name), "rb") as file:
                    digest.update(file.read())
    return digest.hexdigest()


def _folder(package: str) -> str:
    # importlib.resources costs the hook some 20 ms; wheels and checkouts are folders alike.
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise PerfgitError(f"perfgit is not whole: {package} is missing; install it again")
    return os.path.dirname(spec.origin)
