"""Imports point one way, and each third-party package has one home: both as a table."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import perfgit

ROOT = Path(perfgit.__file__).parent

LAYERS = (
    # Parse, call, print.
    (
        "perfgit.cli",
        "perfgit.__main__",
        "perfgit.commands",
        "perfgit.hook",
        "perfgit.leaving",
        "perfgit.receiving",
    ),
    # Between the two: reads and writes through the layer below, decides with the core.
    (
        "perfgit.ailments",
        "perfgit.answering",
        "perfgit.authoring",
        "perfgit.changing",
        "perfgit.belonging",
        "perfgit.chronicle",
        "perfgit.dependence",
        "perfgit.doctor",
        "perfgit.drafting",
        "perfgit.drawing",
        "perfgit.gate",
        "perfgit.fixing",
        "perfgit.former",
        "perfgit.inspection",
        "perfgit.keeping",
        "perfgit.layouts",
        "perfgit.library",
        "perfgit.merging",
        "perfgit.messages",
        "perfgit.opening",
        "perfgit.policy",
        "perfgit.profiles",
        "perfgit.progress",
        "perfgit.publishing",
        "perfgit.reach",
        "perfgit.reading",
        "perfgit.relocation",
        "perfgit.roots",
        "perfgit.standing",
        "perfgit.supplement",
        "perfgit.tracing",
        "perfgit.vantage",
        "perfgit.workspace",
    ),
    # All that knows git, the disk, the clock and the environment.
    ("perfgit.repository", "perfgit.resources"),
    # The core: bytes and values in, values out.
    ("perfgit",),
    # What everyone may lean on, and what leans on nobody.
    ("perfgit.model", "perfgit.period", "perfgit.errors"),
)
"""From the top down; a module may import from its own layer and from those below it.

A module belongs where the longest of these names says that is its own or a package's.
"""
CORE = 3

UPWARD = {
    # The words of a language come with perfgit, as the kinds do, and are read when first asked for.
    ("perfgit.lexicon", "perfgit.resources"),
    ("perfgit.lexicon", "perfgit.resources.lexicon_files"),
    # So do the templates of pages.
    ("perfgit.pages.template", "perfgit.resources"),
    ("perfgit.pages.template", "perfgit.resources.page_files"),
    ("perfgit.pages.template", "perfgit.resources.read_compiled"),
    ("perfgit.pages.template", "perfgit.resources.write_compiled"),
    ("perfgit.sensitive", "perfgit.resources"),
    ("perfgit.sensitive", "perfgit.resources.sensitive_files"),
    # Only for the type of the values that a timeline or a journal is built from.
    ("perfgit.journal", "perfgit.chronicle"),
    ("perfgit.journal", "perfgit.chronicle.Chronicle"),
    ("perfgit.timeline.team", "perfgit.chronicle"),
    ("perfgit.timeline.team", "perfgit.chronicle.Chronicle"),
    ("perfgit.timeline", "perfgit.chronicle"),
    ("perfgit.timeline", "perfgit.chronicle.Chronicle"),
}
"""The imports that go up all the same."""

HOMES = {
    "click": ("perfgit.cli", "perfgit.commands.*"),
    "frontmatter": ("perfgit.yaml_fields",),
    "git": ("perfgit.repository.*",),
    "jinja2": ("perfgit.pages.template",),
    "importlib.resources": ("perfgit.resources",),
    "markdown_it": ("perfgit.markdown",),
    "rich": ("perfgit.progress", "perfgit.renderers.terminal"),
    "subprocess": (
        "perfgit.repository.editor",
        "perfgit.repository.git",
        "perfgit.repository.scratch",
    ),
    "yaml": ("perfgit.yaml_fields",),
}
"""The modules that may import a package; `*` stands for any name."""

OUTSIDE = frozenset({"os", "pathlib", "shutil", "socket", "sys", "tempfile", "time", "secrets"})
"""What reaches the disk, the clock, the environment or chance: not for the core."""
EXCEPTIONS = {
    ("perfgit.naming", "secrets"): "ids are random, and made nowhere else",
    ("perfgit.rules", "os"): "a rule is a file, and found by its name",
    ("perfgit.rules", "sys"): "a rule's manual page is its module's docstring",
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), path


def imports(path: Path) -> Iterator[str]:
    """Every module that the file names in an import, at its top or within a function."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} has a relative import"
            assert node.module is not None
            yield node.module
            if node.module.partition(".")[0] == "perfgit":
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
            elif node.module == "importlib":
                yield from (f"importlib.{alias.name}" for alias in node.names)


def layer(module: str) -> int:
    """The number of the module's layer, from the top."""
    placed = [
        (len(name), number)
        for number, names in enumerate(LAYERS)
        for name in names
        if module == name or module.startswith(f"{name}.")
    ]
    return max(placed)[1]


def ours(name: str) -> bool:
    return name == "perfgit" or name.startswith("perfgit.")


def test_imports_point_one_way() -> None:
    upward = {
        (module, name)
        for module, path in modules()
        for name in imports(path)
        if ours(name) and layer(name) < layer(module)
    }
    assert upward == UPWARD


def test_each_third_party_package_is_imported_at_home_only() -> None:
    astray = [
        (module, package)
        for module, path in modules()
        for name in imports(path)
        for package, homes in HOMES.items()
        if name == package or name.startswith(f"{package}.")
        if not any(fnmatchcase(module, home) for home in homes)
    ]
    assert astray == []


def test_every_imported_package_has_a_home() -> None:
    known = {"perfgit", *sys.stdlib_module_names, *HOMES}
    roots = {name.partition(".")[0] for _module, path in modules() for name in imports(path)}
    assert roots - known == set()


def test_the_core_reaches_nothing_outside() -> None:
    reached = {
        (module, name)
        for module, path in modules()
        if layer(module) >= CORE
        for name in imports(path)
        if name in OUTSIDE
    }
    assert reached == set(EXCEPTIONS)


def test_a_module_with_named_tuples_leaves_no_annotation_as_text() -> None:
    """typing compiles each that is text, which costs the hook a twentieth of its time."""
    costly = [
        module
        for module, path in modules()
        if "(NamedTuple)" in path.read_text() and "__future__" in set(imports(path))
    ]
    assert costly == []


def test_every_layer_names_modules_that_exist() -> None:
    present = {name for name, _path in modules()}
    assert {name for names in LAYERS for name in names} - present == set()


def test_no_message_has_pythons_own_quotes() -> None:
    """Names stand between backquotes: CONTRIBUTING.md."""
    quoted = {
        module
        for module, path in modules()
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.FormattedValue) and node.conversion == ord("r")
    }
    # A slip in the demo's story is its writer's to see, and bytes that no git prints have no name.
    assert quoted == {"perfgit.demo.story", "perfgit.repository.history"}
