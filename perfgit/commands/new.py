"""perfgit new: writes a record of any kind, checks it and commits it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace

import click

from perfgit.asking import Question, ask_for_missing, first_choice, what_it_takes, with_defaults
from perfgit.draft import (
    Draft,
    check_pairs,
    option_name,
    render_draft,
    render_template,
    stray_headings,
    takes_pairs,
)
from perfgit.drafting import (
    Request,
    has_words,
    is_interactive,
    keep_text,
    record_from_editor,
    record_kept,
    record_text,
)
from perfgit.errors import PerfgitError
from perfgit.inspection import load_policy
from perfgit.kinds import FieldSpec, Kind, SectionSpec
from perfgit.naming import needs_title, new_id
from perfgit.repository.location import find_repository
from perfgit.repository.snapshot import work_tree_snapshot
from perfgit.resources import builtin_kinds
from perfgit.wording import did_you_mean, join_words, quote
from perfgit.workspace import Workspace, author_handle, open_workspace

_DRAWN = "timeline"
"""The kind that nobody writes by hand."""

_GENERAL = ("title", "draft", "edit", "message", "no-commit", "help", "handle")


class Kinds(click.Group):
    """Finds `perfgit new KIND` in the kinds' templates, the team's own included."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return sorted(_kinds().keys() - {_DRAWN})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        kind = _kinds().get(cmd_name)
        return _command(kind) if kind else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        kinds = self.list_commands(ctx)
        if args and args[0] == _DRAWN:
            message = (
                "a timeline is drawn, not written: `perfgit timeline PERSON --commit` saves one"
            )
            raise click.UsageError(message, ctx)
        if args and args[0] not in kinds and not args[0].startswith("-"):
            message = f"there is no kind {quote(args[0])}{did_you_mean(args[0], kinds)}"
            raise click.UsageError(f"{message} The kinds are {join_words(kinds, 'and')}.", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Kinds,
    subcommand_metavar="KIND [OPTIONS] [-]",
    epilog="The options of a kind come from its template: see `perfgit new KIND --help`.",
)
def command() -> None:
    """Write a record: feedback, a goal, notes of a conversation, or any other kind.

    What you leave out is asked for on a terminal; without any text, your editor opens
    with the template. The record is checked and committed, that one file alone, as yours.

    \b
    perfgit new feedback --for ada \\
        --behavior 'You told support how many orders failed.' \\
        --impact 'They wrote to 340 customers before those wrote to us.'
    perfgit new goal --for ada --title 'Own the on-call handover'
    perfgit new feedback --for ada - < notes.md
    """


def _kinds() -> Mapping[str, Kind]:
    """The kinds here; perfgit's own where there is no records repository to ask."""
    try:
        repository = find_repository()
        return load_policy(work_tree_snapshot(repository)).kinds
    except PerfgitError:
        return builtin_kinds()


def _command(kind: Kind) -> click.Command:
    options = list(_options(kind))
    names = {option.name: name for name, option in options if option.name}

    def run(stdin: str | None, **given: object) -> None:
        _run(kind, stdin, {names[key]: value for key, value in given.items()})

    metavar = "[HANDLE]" if kind.name == "person" else "[-]"
    params = [click.Argument(["stdin"], metavar=metavar, required=False)]
    return click.Command(
        kind.name,
        callback=run,
        params=[*params, *(option for _, option in options)],
        help=_help(kind),
        short_help=_summary(kind),
        epilog="A field or section may be left out unless it is marked as required.",
    )


def _summary(kind: Kind) -> str:
    sections = join_words([spec.name for spec in kind.sections if not spec.named], "and")
    return sections or join_words([n for n in kind.fields if n not in ("id", "kind")], "and")


def _help(kind: Kind) -> str:
    author = f" Who writes it (`{kind.author_field}`) is you." if kind.author_field else ""
    example = _example(kind)
    return (
        f"Write a record of the kind {kind.name}, check it and commit it.{author}\n\n"
        "With - the sections come from standard input, as Markdown. Without any text, your "
        f"editor opens with the template.\n\n\b\n{example}"
    )


def _example(kind: Kind) -> str:
    words = [f"perfgit new {kind.name}"]
    if kind.name == "person":
        return f"{words[0]} --name 'Ada Lindqvist' --email ada@example.com --team platform"
    if kind.person_field and kind.person_field != kind.author_field:
        words.append("--for ada")
    if needs_title(kind):
        words.append("--title 'A short name for it'")
    required = [s for s in kind.sections if not s.optional and not s.named]
    words += [f"--{option_name(spec.name)} '…'" for spec in required[:2]]
    return " ".join(words)


def _options(kind: Kind) -> Iterator[tuple[str, click.Option]]:
    """Each option with what it sets: `field NAME`, `section NAME` or a name of its own."""
    taken = set(_GENERAL)
    for name, spec in kind.fields.items():
        if name == "id" or spec.form == "constant":
            continue
        flags = [f"--{_free(option_name(name), 'field', taken)}"]
        if name == kind.person_field and name != kind.author_field and "for" not in kind.fields:
            flags.insert(0, f"--{_free('for', 'person', taken)}")
        yield f"field {name}", _field_option(kind, spec, flags)
    for section in kind.sections:
        names = dict.fromkeys(map(option_name, (section.name, *section.aliases)))
        flags = [f"--{_free(name, 'section', taken)}" for name in names if name]
        if flags:
            yield f"section {section.name}", _section_option(section, flags)
    if kind.name == "person":
        yield "handle", _option(["--handle"], "HANDLE", "The folder's name; else the first name.")
    if kind.title:
        yield "title", _option(["--title"], "TEXT", "The heading; the file is named after it.")
    yield "edit", click.Option(["-e", "--edit"], is_flag=True, help="Open the editor in any case.")
    yield "draft", _option(["--draft"], "FILE", "Go on with a draft that was kept.")
    yield "message", _option(["-m", "--message"], "TEXT", "The commit's subject.")
    text = "Leave the record in the working tree."
    yield "no-commit", click.Option(["--no-commit"], is_flag=True, help=text)


def _free(name: str, what: str, taken: set[str]) -> str:
    free = name if name not in taken else f"{name}-{what}"
    taken.add(free)
    return free


def _option(flags: list[str], metavar: str, text: str) -> click.Option:
    return click.Option([*flags, _dest(flags[-1])], metavar=metavar, help=text)


def _dest(flag: str) -> str:
    return f"given_{flag.strip('-').replace('-', '_')}"


def _field_option(kind: Kind, spec: FieldSpec, flags: list[str]) -> click.Option:
    several = spec.form in ("list", "map")
    need = "" if spec.optional else "Required."
    if spec.name == kind.author_field:
        need = "Default: you."
    elif spec.name == "date" and not spec.optional:
        need = "Default: today."
    elif first_choice(spec):
        need = f"Default: {first_choice(spec)}."
    what = f"{what_it_takes(spec)}{', repeatable' if several else ''}"
    what = f"{what}." if what else ""
    return click.Option(
        [*flags, _dest(flags[-1])],
        metavar=_metavar(spec),
        multiple=several,
        help=f"{what[:1].upper()}{what[1:]} {need}".strip(),
    )


def _metavar(spec: FieldSpec) -> str:
    if spec.form == "map":
        return takes_pairs(spec.atom)
    if spec.atom.choices:
        return f"[{'|'.join(spec.atom.choices)}]"
    return "|".join(spec.atom.types).upper()


def _section_option(spec: SectionSpec, flags: list[str]) -> click.Option:
    several = spec.repeatable or spec.items
    guidance = " ".join(" ".join(spec.guidance).split())
    if guidance and guidance[-1] not in ".?!":
        guidance += "."
    need = "" if spec.optional else " Required."
    first = " The first line is the heading." if spec.named else ""
    return click.Option(
        [*flags, _dest(flags[0])],
        metavar="TEXT",
        multiple=several,
        help=f"{guidance}{first}{need}{' Repeatable.' if several else ''}".strip(),
    )


def _run(kind: Kind, stdin: str | None, given: Mapping[str, object]) -> None:
    if stdin not in (None, "-") and kind.name == "person" and not given.get("handle"):
        given, stdin = {**given, "handle": stdin}, None
    if stdin is not None and stdin != "-":
        message = f"unexpected argument {quote(stdin)}: text goes into an option, or comes with -"
        raise click.UsageError(message, click.get_current_context())
    workspace = open_workspace()
    request = _request(workspace.policy.kinds.get(kind.name, kind), given)
    if given.get("edit") and not is_interactive():
        raise click.UsageError("--edit opens an editor, and there is no terminal for it here")
    if request.file:
        sys.exit(_go_on(workspace, request, given, stdin))
    sys.exit(_write(workspace, request, stdin, edit=bool(given.get("edit"))))


def _write(workspace: Workspace, request: Request, stdin: str | None, *, edit: bool) -> int:
    """Write a record from options and standard input, and ask for the rest on a terminal."""
    body = sys.stdin.buffer.read().decode("utf-8", "surrogateescape") if stdin else ""
    draft = replace(request.draft, body=body.replace("\r\n", "\n"))
    try:
        _refuse_front_matter(body)
        author = _author(workspace, draft)
        draft = with_defaults(draft, author, workspace.today)
        request = replace(request, draft=draft, author=author)
        if is_interactive() and (edit or not _has_text(draft)):
            return record_from_editor(workspace, request, render_template(draft))
        if is_interactive() and not body:
            for answered in ask_for_missing(draft, _ask):
                draft = answered
    except (PerfgitError, click.Abort, KeyboardInterrupt):
        if has_words(draft):
            keep_text(workspace, draft.kind, render_draft(draft))
        raise
    text = render_draft(draft)
    problems = tuple(stray_headings(draft, text))
    return record_text(workspace, replace(request, draft=draft), text, problems)


def _go_on(
    workspace: Workspace, request: Request, given: Mapping[str, object], stdin: str | None
) -> int:
    """Take up a draft that was kept."""
    if stdin or any(v for k, v in given.items() if k.startswith(("field", "section", "title"))):
        raise click.UsageError("--draft stands alone: the draft has the fields and the text")
    author = author_handle(workspace, "") if request.draft.kind.author_field else ""
    return record_kept(workspace, replace(request, author=author))


def _request(kind: Kind, given: Mapping[str, object]) -> Request:
    fields, sections = {}, {}
    for name, value in given.items():
        what, _, target = name.partition(" ")
        texts = value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()
        if what == "field" and texts:
            fields[target] = tuple(str(text) for text in texts)
        elif what == "section" and texts:
            sections[target] = tuple(str(text) for text in texts)
    for name, spec in kind.fields.items():
        bad = check_pairs(fields.get(name, ())) if spec.form == "map" else ""
        if bad:
            example = f"--{option_name(name)} ownership=above"
            raise click.UsageError(f"{quote(bad)} is no pair: write it as {example}")
    text = {name: str(given.get(name) or "") for name in ("title", "handle", "draft", "message")}
    draft = Draft(kind, new_id(), fields, text["title"], sections)
    ask = _edits_again if is_interactive() else None
    commit = not given.get("no-commit")
    return Request(draft, "", text["handle"], text["draft"], text["message"], commit, ask)


def _refuse_front_matter(body: str) -> None:
    if body.startswith("---"):
        message = "standard input has front matter, and the fields come from options"
        raise PerfgitError(f"{message}: leave the block between the lines `---` out")


def _author(workspace: Workspace, draft: Draft) -> str:
    name = draft.kind.author_field
    if name:
        return draft.value(name) or author_handle(workspace, f"--{name}")
    return ""


def _has_text(draft: Draft) -> bool:
    """Whether there are words of the record's own, or the kind has none to give."""
    return has_words(draft) or not draft.kind.sections


def _ask(question: Question) -> str:
    default = "" if question.optional else None
    answer = click.prompt(question.text, default=default, show_default=False, prompt_suffix="> ")
    return str(answer).strip()


def _edits_again() -> bool:
    choice = click.prompt(
        "Edit it again, or keep it as a draft?",
        type=click.Choice(["edit", "keep"]),
        default="edit",
    )
    return bool(choice == "edit")
