"""perfgit without the start of Python: each command is a process forked from one that has it.

The process has the arguments, folder, environment, files and end that `python -m perfgit` has;
only the interpreter and the imports, which take longer than most commands, are there already.
What Python reads from the environment as it starts takes a real start, and so do the tests of
hooks, of the wheel, and of what is imported when.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import io
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

READ_AT_START = ("GIT_PYTHON", "LANG", "LC_", "PATH", "PYTHON")
"""How the names begin of what Python and the imports read from the environment."""

_LAZY = "frontmatter git jinja2 markdown_it rich.console rich.markup rich.text yaml".split()


def run(
    arguments: Sequence[str], folder: Path, env: Mapping[str, str], stdin: str
) -> subprocess.CompletedProcess[str]:
    """What `subprocess.run` returns for `perfgit ARGUMENTS`."""
    with tempfile.TemporaryDirectory() as place:
        given, printed, errors = (Path(place, name) for name in ("stdin", "stdout", "stderr"))
        given.write_text(stdin, encoding="utf-8")
        pid = _ask(
            arguments, str(folder), dict(env), _umask(), [*map(str, (given, printed, errors))]
        )
        code = os.waitstatus_to_exitcode(_ask(pid))
        texts = (path.read_text(encoding="utf-8") for path in (printed, errors))
        return subprocess.CompletedProcess(["perfgit", *arguments], code, *texts)


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _ask(*question: object) -> int:
    """The server's answer: the id of a process that it started, or with what one ended."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(question) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


@functools.cache
def _server() -> subprocess.Popen[str]:
    """It ends when this process does, and is no child of it: tests look for those left over."""
    from tests.conftest import environment

    server = subprocess.Popen(
        [sys.executable, "-m", "tests.starter"],
        cwd=Path(__file__).parent.parent,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    server.wait()  # for the process that forked it
    return server


def _serve() -> None:
    """Answer until nobody asks any more; a forked process leaves by the end of its command."""
    _import_all()
    gc.freeze()
    for line in iter(sys.stdin.readline, ""):
        question = json.loads(line)
        if len(question) == 1:
            answer = os.waitpid(question[0], 0)[1]
        else:
            answer = os.fork()
            if answer == 0:
                _become(*question)
        print(answer, flush=True)  # noqa: T201  # to whoever asked, over the pipe


def _import_all() -> None:
    import perfgit

    names = [module.name for module in pkgutil.walk_packages(perfgit.__path__, "perfgit.")]
    for name in (*names, *_LAZY):
        if not name.endswith(".__main__"):
            importlib.import_module(name)
    if "coverage" in sys.modules:
        from coverage import Coverage

        count = Coverage.current()
        if count:
            count.save()  # what imports reach is counted once, not again by each process


def _become(
    arguments: list[str], folder: str, env: dict[str, str], umask: int, files: list[str]
) -> None:
    """Be what `python -m perfgit` is when its interpreter has started, and end as it does."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    os.umask(umask)
    time.tzset()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    writable = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    for fd, (path, mode) in enumerate(zip(files, (os.O_RDONLY, writable, writable), strict=True)):
        opened = os.open(path, mode, 0o600)
        os.dup2(opened, fd)
        os.close(opened)
    sys.stdin = _stream(sys.stdin, "r", None)
    sys.stdout = _stream(sys.stdout, "w", "\n")
    sys.stderr = _stream(sys.stderr, "w", "\n")
    sys.argv = ["perfgit", *arguments]
    from perfgit.cli import main

    code = 1
    try:
        main()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:  # noqa: BLE001  # as Python does
        traceback.print_exc()
    finally:
        # Taking all modules apart would take longer than most commands.
        atexit._run_exitfuncs()  # noqa: SLF001  # os._exit does not, and Python does
        sys.stdout.flush()
        os._exit(code)


def _stream(like: TextIO, mode: str, newline: str | None) -> TextIO:
    """A stream as Python makes it at its start, on the file that has its number now."""
    file = open(like.fileno(), f"{mode}b")  # noqa: SIM115  # for the whole of the process
    by_line = like.name == "<stderr>" or file.isatty()
    return io.TextIOWrapper(file, like.encoding, like.errors, newline, line_buffering=by_line)


if __name__ == "__main__":
    if os.fork():
        os._exit(0)
    _serve()
