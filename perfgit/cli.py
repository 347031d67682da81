"""The command line: finds the commands, and turns what stops one into a sentence and an exit code.

Exit codes: 0 done, 1 findings, 2 could not (usage, configuration, git, input, output),
130 interrupted.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import pkgutil
import sys

import click

from perfgit import __version__, commands
from perfgit.errors import PerfgitError

_SECTIONS = {
    "Start": ("init", "demo", "hook", "doctor"),
    "Write": ("new", "checkin", "ack", "respond", "mv"),
    "Read": ("timeline", "site", "log", "status"),
    "Check": ("check", "rule", "schema"),
}

_WHOLE = 1000
"""More letters than a summary has: what is cut off in the middle tells nobody anything."""


class Commands(click.Group):
    """Finds `perfgit NAME` in perfgit/commands/NAME.py, and imports only that."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(info.name for info in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"perfgit.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from perfgit.wording import nearest, quote

            near = nearest(args[0], self.list_commands(ctx))
            if not near or "did you mean" in error.message.casefold():
                raise
            message = f"No such command {quote(args[0])}. Did you mean {quote(near)}?"
            raise click.UsageError(message, ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = self.list_commands(ctx)
        rest = tuple(n for n in names if not any(n in group for group in _SECTIONS.values()))
        for title, group in {**_SECTIONS, "More": rest}.items():
            rows = [(name, self._short_help(ctx, name)) for name in group if name in names]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def _short_help(self, ctx: click.Context, name: str) -> str:
        command = self.get_command(ctx, name)
        return command.get_short_help_str(_WHOLE) if command else ""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-C", "paths", metavar="PATH", multiple=True, help="Run as if started in PATH.")
@click.version_option(__version__, "-V", "--version", message="perfgit %(version)s")
def cli(paths: tuple[str, ...]) -> None:
    """Feedback, goals and expectations in git, and the growth they show."""
    for path in paths:
        try:
            os.chdir(path)
        except OSError as error:
            raise PerfgitError(f"cannot go to {path}: {error.strerror}") from error


def _print_whatever_the_encoding() -> None:
    """What standard output has no letter for is spelled out, as it is on standard error."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper) and out.errors == "strict":
        out.reconfigure(errors="backslashreplace")


def main() -> None:
    """Run the command line and exit."""
    # The process keeps nearly all that it makes and ends soon: looking for garbage costs a tenth.
    gc.disable()
    _print_whatever_the_encoding()
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.ClickException as error:
        error.show()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("\ninterrupted", err=True)
        code = 130
    except PerfgitError as error:
        click.echo(f"perfgit: {error}", err=True)
        code = 2
    except BrokenPipeError:
        # Whoever read the output has seen enough; Python must not complain at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 141
    gc.freeze()  # Python looks for garbage as it ends, and all of it is given back anyway
    sys.exit(code if isinstance(code, int) else 0)
