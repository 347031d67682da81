"""The working tree's records mended: what `perfgit check --fix` reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial

from perfgit.check import Report, check_records
from perfgit.files import EXECUTABLE, REGULAR, File, parse_file
from perfgit.inspection import build_directory, former_ids, without_known
from perfgit.mending import Mended, mend
from perfgit.model import Content, Diagnostic
from perfgit.policy import Policy, load_records, record_paths
from perfgit.repository.location import Repository
from perfgit.repository.past import Past
from perfgit.repository.snapshot import Snapshot
from perfgit.repository.worktree import clear_executable, replace_file
from perfgit.rules import Context


def find_mended(
    snapshot: Snapshot, policy: Policy, report: Report, today: date, past: Callable[[], Past]
) -> Iterator[Mended]:
    """The files with a finding that can be fixed, as they are and as they will be."""
    paths = list(dict.fromkeys(d.path for d in report.diagnostics if d.fix))
    if not paths:
        return
    records = load_records(snapshot, policy, record_paths(snapshot, policy.configuration))
    directory = build_directory(snapshot, policy, records)
    configuration, kinds = policy.configuration, policy.kinds
    former = partial(former_ids, policy, past)
    none: frozenset[str] = frozenset()
    context = Context(configuration, kinds, directory, today, none, policy.suppress, former)
    for file in snapshot.read(paths):
        if file.data is not None:
            old = Content(_decode(file.data), file.mode == EXECUTABLE)
            new = mend(old, _Checker(file.path, policy, context))
            if new != old:
                yield Mended(file.path, old, new)


class _Checker:
    """Finds what there is to fix in a content of the file at a path, in its surroundings."""

    def __init__(self, path: str, policy: Policy, context: Context) -> None:
        self._path, self._policy, self._context = path, policy, context

    def __call__(self, content: Content) -> Iterable[Diagnostic]:
        data = _encode(content.text)
        mode = EXECUTABLE if content.executable else REGULAR
        file = File(self._path, mode, "", len(data), data)
        record = parse_file(file, self._policy.kinds, self._policy.configuration)
        report = check_records([record], self._context, frozenset({self._path}))
        return without_known(report, self._policy, frozenset({self._path})).diagnostics


def write_mended(repository: Repository, mended: Mended) -> None:
    """Write it, where the file still is as it was. Raises PerfgitError where it is not."""
    path, old, new = mended
    if new.text != old.text:
        replace_file(repository, path, _encode(old.text), _encode(new.text))
    if new.executable != old.executable:
        clear_executable(repository, path)


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
