"""perfgit new: writes a record of any kind, checks it and commits it."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import click

from perfgit.authoring import Submission, announce, save, submit
from perfgit.draft import (
    Draft,
    check_pairs,
    option_name,
    render_draft,
    render_template,
    stray_headings,
    takes_pairs,
    tidy,
)
from perfgit.errors import PerfgitError
from perfgit.kinds import FieldSpec, Kind, SectionSpec
from perfgit.naming import needs_title, new_id
from perfgit.policy import load_policy
from perfgit.repository.drafts import drop_draft, find_draft, keep_draft, read_draft, rewrite_draft
from perfgit.repository.editor import edit_file
from perfgit.repository.location import find_repository
from perfgit.repository.snapshot import work_tree_snapshot
from perfgit.repository.worktree import exists, shown
from perfgit.resources import builtin_kinds
from perfgit.values import describe
from perfgit.wording import did_you_mean, join_words
from perfgit.workspace import Workspace, author_handle, open_workspace, show_report

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
            message = f"there is no kind {args[0]!r}{did_you_mean(args[0], kinds)}"
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


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks for, beside the draft itself."""

    draft: Draft
    handle: str
    file: str
    edit: bool
    message: str
    no_commit: bool


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
    elif _first_choice(spec):
        need = f"Default: {_first_choice(spec)}."
    what = f"{_what(spec)}{', repeatable' if several else ''}"
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


def _what(spec: FieldSpec) -> str:
    if spec.form == "map" and not spec.atom.choices:
        return f"{describe(spec.key)} to {describe(spec.atom)}"
    if spec.form == "map":
        return describe(spec.key)
    return "" if spec.atom.choices else describe(spec.atom)


def _first_choice(spec: FieldSpec) -> str:
    """What a required choice starts with when it is not asked for."""
    choices = spec.form == "one" and not spec.optional and spec.atom.choices
    return spec.atom.choices[0] if choices else ""


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
    if stdin not in (None, "-"):
        message = f"unexpected argument {stdin!r}: text goes into an option, or comes with -"
        raise click.UsageError(message, click.get_current_context())
    workspace = open_workspace()
    kind = workspace.policy.kinds.get(kind.name, kind)
    request = _request(kind, given)
    if request.edit and not _is_interactive():
        raise click.UsageError("--edit opens an editor, and there is no terminal for it here")
    if request.file:
        _go_on(workspace, request, given, stdin)
        return
    body = sys.stdin.buffer.read().decode("utf-8", "surrogateescape") if stdin else ""
    draft = replace(request.draft, body=body.replace("\r\n", "\n"))
    author = ""
    try:
        _refuse_front_matter(body)
        author = _author(workspace, draft)
        draft = _with_defaults(workspace, draft, author)
        request = replace(request, draft=draft)
        if _is_interactive() and (request.edit or not _has_text(draft)):
            _finish_in_editor(workspace, request, author, render_template(draft))
            return
        draft = _asked(draft) if _is_interactive() and not body else draft
    except (PerfgitError, click.Abort, KeyboardInterrupt):
        _keep_what_there_is(workspace, draft)
        raise
    request = replace(request, draft=draft)
    text = render_draft(draft)
    problems = tuple(stray_headings(draft, text))
    _finish(workspace, request, author, text, problems)


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
            raise click.UsageError(f"{bad!r} is no pair: write it as {example}")
    text = {name: str(given.get(name) or "") for name in ("title", "handle", "draft", "message")}
    draft = Draft(kind, new_id(), fields, text["title"], sections)
    edit, no_commit = bool(given.get("edit")), bool(given.get("no-commit"))
    return Request(draft, text["handle"], text["draft"], edit, text["message"], no_commit)


def _refuse_front_matter(body: str) -> None:
    if body.startswith("---"):
        message = "standard input has front matter, and the fields come from options"
        raise PerfgitError(f"{message}: leave the block between the lines `---` out")


def _author(workspace: Workspace, draft: Draft) -> str:
    name = draft.kind.author_field
    if name:
        return draft.value(name) or author_handle(workspace, f"--{name}")
    return ""


def _with_defaults(workspace: Workspace, draft: Draft, author: str) -> Draft:
    """The draft with its author, today's date and the first of a required choice."""
    fields = dict(draft.fields)
    for name, spec in draft.kind.fields.items():
        if name in fields:
            continue
        if name == draft.kind.author_field:
            fields[name] = (author,)
        elif name == "date" and not spec.optional:
            fields[name] = (workspace.today.isoformat(),)
        elif _first_choice(spec):
            fields[name] = (_first_choice(spec),)
    return replace(draft, fields=fields)


def _is_interactive() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _has_words(draft: Draft) -> bool:
    """Whether something would be lost that is more than a line of options."""
    return bool(draft.sections or draft.title or draft.body.strip())


def _has_text(draft: Draft) -> bool:
    """Whether there are words of the record's own, or the kind has none to give."""
    return _has_words(draft) or not draft.kind.sections


def _asked(draft: Draft) -> Draft:
    """The draft with what is missing, asked for on the terminal."""
    fields, sections, title = dict(draft.fields), dict(draft.sections), draft.title
    try:
        for name, spec in draft.kind.fields.items():
            if name not in fields and _is_worth_asking(spec):
                answer = _ask(f"{name} ({_what_to_type(spec)})", optional=spec.optional)
                if answer:
                    fields[name] = (answer,)
        if needs_title(draft.kind) and not title:
            title = _ask("title", optional=False)
        for section in draft.kind.sections:
            if section.name not in sections and not section.optional and not section.named:
                sections[section.name] = (_ask(_question(section), optional=False),)
    except (click.Abort, KeyboardInterrupt):
        # The caller keeps what it knows, and it has to know the answers so far.
        raise _Interrupted(replace(draft, fields=fields, sections=sections, title=title)) from None
    return replace(draft, fields=fields, sections=sections, title=title)


class _Interrupted(click.Abort):
    """Ctrl-C at a question; carries what was answered before it."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft


def _is_worth_asking(spec: FieldSpec) -> bool:
    if spec.form == "constant" or spec.name == "id":
        return False
    asked = (spec.form == "one" and bool(spec.atom.choices)) or spec.atom.types == ("email",)
    return not spec.optional or asked


def _what_to_type(spec: FieldSpec) -> str:
    words = " | ".join(spec.atom.choices) or _what(spec)
    return f"{words}; empty to leave it out" if spec.optional else words


def _question(spec: SectionSpec) -> str:
    guidance = " ".join(" ".join(spec.guidance).split())
    return f"{spec.name}: {guidance}\n" if guidance else spec.name


def _ask(question: str, *, optional: bool) -> str:
    default = "" if optional else None
    answer = click.prompt(question, default=default, show_default=False, prompt_suffix="> ")
    return str(answer).strip()


def _keep_what_there_is(workspace: Workspace, draft: Draft) -> None:
    """Keep the words that were given, where there are any."""
    error = sys.exc_info()[1]
    if isinstance(error, _Interrupted):
        draft = error.draft
    if _has_words(draft):
        text = render_draft(draft)
        _kept(draft.kind, keep_draft(workspace.repository, draft.kind.name, text))


def _kept(kind: Kind, where: str) -> None:
    """Say where a draft is and how to go on with it."""
    name = shlex.quote(shown(where))
    first = "" if _is_interactive() else "edit it, then "
    click.echo(f"Kept as a draft: {shown(where)}", err=True)
    click.echo(f"To go on: {first}`perfgit new {kind.name} --draft {name}`", err=True)


def _finish(
    workspace: Workspace, request: Request, author: str, text: str, problems: tuple[str, ...]
) -> None:
    """Submit a text that did not come from an editor."""
    submission = _submitted(workspace, request, author, text, problems)
    if not submission.fails(workspace):
        _record(workspace, request, submission)
        return
    where = keep_draft(workspace.repository, request.draft.kind.name, text)
    _show(submission, where)
    if _is_interactive() and _wants_to_edit():
        _edit_until_done(workspace, request, author, where)
        return
    _kept(request.draft.kind, where)
    sys.exit(1)


def _submitted(
    workspace: Workspace, request: Request, author: str, text: str, problems: tuple[str, ...] = ()
) -> Submission:
    """The text, placed and checked; what stands in the way of that keeps it as a draft."""
    kind = request.draft.kind
    try:
        submission = submit(workspace, kind, text, author, request.handle)
    except PerfgitError:
        if not request.file and _has_words(request.draft):
            _kept(kind, keep_draft(workspace.repository, kind.name, text))
        raise
    return replace(submission, problems=(*problems, *submission.problems))


def _show(submission: Submission, where: str) -> None:
    for problem in submission.problems:
        click.echo(f"perfgit: {problem}", err=True)
    if submission.report.diagnostics and not submission.problems:
        show_report(submission.report, submission.path, shown(where))


def _wants_to_edit() -> bool:
    choice = click.prompt(
        "Edit it again, or keep it as a draft?",
        type=click.Choice(["edit", "keep"]),
        default="edit",
    )
    return bool(choice == "edit")


def _finish_in_editor(workspace: Workspace, request: Request, author: str, text: str) -> None:
    where = keep_draft(workspace.repository, request.draft.kind.name, text)
    _edit_until_done(workspace, request, author, where, template=text)


def _edit_until_done(
    workspace: Workspace, request: Request, author: str, where: str, template: str = ""
) -> None:
    """Open the editor until the text passes, or its author keeps it as a draft."""
    kind = request.draft.kind
    try:
        while True:
            edit_file(workspace.repository.git, where)
            text = read_draft(where)
            _refuse_unchanged(workspace, where, text, template)
            template = ""
            text = tidy(text, kind)
            rewrite_draft(where, text)
            done = replace(request, file=where)
            submission = _submitted(workspace, done, author, text)
            if not submission.fails(workspace):
                break
            _show(submission, where)
            if not _wants_to_edit():
                _kept(kind, where)
                sys.exit(1)
    except (PerfgitError, click.Abort, KeyboardInterrupt):
        if os.path.exists(where):
            _kept(kind, where)
        raise
    _record(workspace, request, submission)
    drop_draft(workspace.repository, where)


def _refuse_unchanged(workspace: Workspace, where: str, text: str, template: str) -> None:
    if template and text == template:
        drop_draft(workspace.repository, where)
        raise PerfgitError("the template came back as it was: nothing was written")


def _go_on(
    workspace: Workspace, request: Request, given: Mapping[str, object], stdin: str | None
) -> None:
    """Take up a draft that was kept: edit it on a terminal, else take it as it is."""
    if stdin or any(v for k, v in given.items() if k.startswith(("field", "section", "title"))):
        raise click.UsageError("--draft stands alone: the draft has the fields and the text")
    where = find_draft(workspace.repository, request.file)
    author = author_handle(workspace, "") if request.draft.kind.author_field else ""
    request = replace(request, file=where)
    if _is_interactive():
        _edit_until_done(workspace, request, author, where)
        return
    text = tidy(read_draft(where), request.draft.kind)
    submission = _submitted(workspace, request, author, text)
    if submission.fails(workspace):
        _show(submission, where)
        _kept(request.draft.kind, where)
        sys.exit(1)
    _record(workspace, request, submission)
    drop_draft(workspace.repository, where)


def _record(workspace: Workspace, request: Request, submission: Submission) -> None:
    """Write the record, commit it unless asked not to, and say where it is."""
    path, text = submission.path, submission.text
    subject = request.message or submission.subject
    try:
        saved = save(
            workspace,
            path,
            None,
            text,
            subject,
            commit=not request.no_commit,
            report=submission.report,
        )
    except PerfgitError:
        if not request.file and not exists(workspace.repository, path):
            kind = request.draft.kind
            _kept(kind, keep_draft(workspace.repository, kind.name, text))
        raise
    announce(saved)
