"""Generated histories, compared with a slow reference that looks at every commit's tree.

A small model of two people adds, edits, renames (in case alone as well), swaps, deletes,
restores, reverts, picks and merges goals in real git, across and several at once, with
author times in any order, zones that there are not, and names and messages in no encoding.
The reference knows a record by its id, reads each commit's files, and holds them against
those of all its parents. What no simple reference can decide, copies of an id and records
without one, is part of the histories that are read with and without a cache.
`PERFGIT_EXAMPLES=500 pytest tests/history/test_model.py` looks further.
"""

from __future__ import annotations

import datetime
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from perfgit.chronicle import Chronicle, read_chronicle, read_chronicles
from perfgit.events import Event
from perfgit.period import Period
from perfgit.repository.cache import FOLDER
from perfgit.repository.location import find_repository
from perfgit.timeline import build_evidence
from perfgit.timeline.goals import state_at
from tests import texts
from tests.conftest import CONFIGURATION, PEOPLE, Repo, environment
from tests.history.telling import chronicle

EXAMPLES = int(os.environ.get("PERFGIT_EXAMPLES", "15"))
STATUSES = ("proposed", "active", "paused", "met", "dropped")
NOON = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
ZONES = ["+0000", "+0000", "+2500", "-1130", "+0545"]
MESSAGES = [b"x", b"", b"\xff\xfe\x80", "müde".encode("latin-1"), b"a\n\nCo-authored-by: nobody"]
LATER = 6
"""How many hours after noon a commit was committed, so that no two times are the same."""

BEFORE_ALL = -1
"""The hour of a birth, beside whatever else happened to a record: it is born once."""

EVER = Period(datetime.date(1970, 1, 1), datetime.date(2999, 1, 1), "ever")
Tree = dict[str, str]


@dataclass
class Made:
    """A commit of the model: its files, and what it was made from."""

    tree: Tree
    parents: tuple[int, ...]
    author: str
    day: int
    zone: str = "+0000"
    message: bytes = b"x"


@dataclass
class Model:
    """The commits made so far, and where each branch stands."""

    draw: st.DrawFn
    wild: bool = False
    made: list[Made] = field(default_factory=list)
    tips: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    records: int = 0
    checkins: int = 0

    def choose(self, options: list[str]) -> str:
        return self.draw(st.sampled_from(options))

    def commit(self, tree: Tree, *parents: int, picked: Made | None = None) -> int:
        author = picked.author if picked else self.choose(["ada", "grace"])
        day = picked.day if picked else self.days.pop()
        zone, message = self.choose(ZONES), self.draw(st.sampled_from(MESSAGES))
        self.made.append(Made(tree, parents, author, day, zone, message))
        return len(self.made) - 1

    def new_goal(self, person: str) -> str:
        self.records += 1
        return texts.goal(
            owner=person,
            id=f"r{self.records:09}",
            status=self.choose(list(STATUSES)),
            title=f"Goal {self.records}",
        )

    def new_path(self, tree: Tree, person: str) -> str:
        """A free path; few of them, so that names are used again."""
        names = [*(f"g{n}" for n in range(7)), "m\udcfcde"]
        free = [p for name in names if (p := f"people/{person}/goals/{name}.md") not in tree]
        return self.choose(free)


def owner(path: str) -> str:
    return path.split("/")[1]


def goals(tree: Tree) -> list[str]:
    return sorted(path for path in tree if "/goals/" in path)


def add(model: Model, tree: Tree) -> None:
    person = model.choose(["ada", "ada", "alan"])
    if sum(owner(path) == person for path in goals(tree)) < 6:
        tree[model.new_path(tree, person)] = model.new_goal(person)


def status(model: Model, tree: Tree, path: str) -> None:
    new = model.choose(list(STATUSES))
    tree[path] = re.sub(r"(?m)^status: .*", f"status: {new}", tree[path])


def checkin(model: Model, tree: Tree, path: str) -> None:
    model.checkins += 1
    day = NOON.date() + datetime.timedelta(days=model.checkins)
    head = "" if "## Check-ins" in tree[path] else "\n## Check-ins\n\n"
    tree[path] = f"{tree[path].rstrip()}\n{head}- {day}: step {model.checkins}\n"


def rename(model: Model, tree: Tree, path: str) -> None:
    text = tree.pop(path)
    tree[model.new_path({**tree, path: ""}, owner(path))] = text


def rename_and_change(model: Model, tree: Tree, path: str) -> None:
    status(model, tree, path)
    rename(model, tree, path)


def replace(model: Model, tree: Tree, path: str) -> None:
    """A rename that leaves another record under the old name."""
    rename(model, tree, path)
    tree[path] = model.new_goal(owner(path))


def swap(model: Model, tree: Tree, path: str) -> None:
    other = model.choose([p for p in goals(tree) if owner(p) == owner(path)])
    tree[path], tree[other] = tree[other], tree[path]


def delete(_model: Model, tree: Tree, path: str) -> None:
    del tree[path]


def recase(_model: Model, tree: Tree, path: str) -> None:
    """A rename in case alone."""
    folder, _, name = path.rpartition("/")
    other = f"{folder}/{name.swapcase().replace('.MD', '.md')}"
    if other not in tree:
        tree[other] = tree.pop(path)


def copy(model: Model, tree: Tree, path: str) -> None:
    """A second file with the id of the first."""
    person = model.choose(["ada", "alan"])
    if sum(owner(p) == person for p in goals(tree)) < 6:
        tree[model.new_path(tree, person)] = tree[path]


def drop_id(_model: Model, tree: Tree, path: str) -> None:
    tree[path] = re.sub(r"(?m)^id: .*\n", "", tree[path])


def spoil(_model: Model, tree: Tree, path: str) -> None:
    """What nobody can read any more, until it is written again."""
    tree[path] = "---\nkind: [\n"


def hand_over(model: Model, tree: Tree, path: str) -> None:
    """Move a goal to somebody else, who owns it from now on."""
    taker = model.choose(["ada", "alan", "grace"])
    if sum(owner(p) == taker for p in goals(tree)) < 6:
        text = re.sub(r"(?m)^owner: .*", f"owner: {taker}", tree.pop(path))
        tree[model.new_path({**tree, path: ""}, taker)] = text


CHANGES = (
    *(status, status, checkin, checkin, rename, rename_and_change),
    *(replace, swap, delete, recase),
)
WILD = (copy, drop_id, spoil, hand_over, hand_over)


def restore(model: Model, tree: Tree) -> None:
    """Bring a record back as it once was, where none with its id stands."""
    ids = {id_of(text) for text in tree.values()}
    lost = sorted(
        {
            (path, text)
            for made in model.made
            for path, text in made.tree.items()
            if "/goals/" in path and id_of(text) not in ids and path not in tree
        }
    )
    if lost:
        path, text = model.draw(st.sampled_from(lost))
        tree[path] = text


def work(model: Model, branch: int) -> None:
    """One commit on a branch."""
    tip = model.tips[branch]
    tree = dict(model.made[tip].tree)
    what = model.choose(
        ["add", "change", "change", "change", "change", "restore", "revert", "none"]
    )
    if what == "revert":
        tree = dict(model.made[model.made[tip].parents[0] if model.made[tip].parents else tip].tree)
    elif what == "restore":
        restore(model, tree)
    elif what == "change" and goals(tree):
        changes = (*CHANGES, *WILD) if model.wild else CHANGES
        model.draw(st.sampled_from(changes))(model, tree, model.choose(goals(tree)))
    elif what != "none":
        add(model, tree)
    model.tips[branch] = model.commit(tree, tip)


def pick(model: Model, branch: int) -> None:
    """Put what another branch's last commit did to one record onto this branch."""
    source = model.made[model.draw(st.sampled_from(model.tips))]
    if len(source.parents) != 1:
        return
    old, tree = model.made[source.parents[0]].tree, dict(model.made[model.tips[branch]].tree)
    where = {id_of(text): path for path, text in tree.items()}
    changed = [p for p in goals(source.tree) if source.tree[p] != old.get(p)]
    for path in changed:
        text = source.tree[path]
        there = where.get(id_of(text))
        if there or path not in tree:
            tree[there or path] = text
    model.tips[branch] = model.commit(tree, model.tips[branch], picked=source)


def merge(model: Model, branch: int) -> None:
    """Join other branches into one: each record as one of them has it, now and then as none."""
    others = [n for n in range(len(model.tips)) if model.tips[n] != model.tips[branch]]
    if not others:
        return
    count = model.draw(st.integers(1, min(2, len(others))))
    parents = [model.tips[n] for n in (branch, *others[:count])]
    sides = [model.made[n].tree for n in parents]
    tree: Tree = {path: text for path, text in sides[0].items() if "/goals/" not in path}
    for id_ in sorted({id_of(side[path]) for side in sides for path in goals(side)}):
        having = [(p, side[p]) for side in sides for p in goals(side) if id_of(side[p]) == id_]
        path, text = model.draw(st.sampled_from(having))
        if path not in tree and model.draw(st.integers(0, 7)):
            tree[path] = text
    if goals(tree) and model.draw(st.integers(0, 3)) == 0:
        change = model.draw(st.sampled_from((status, checkin)))
        change(model, tree, model.choose(goals(tree)))
    model.tips[branch] = model.commit(tree, *parents)


@st.composite
def histories(draw: st.DrawFn, *, wild: bool = False, sane: bool = False) -> list[Made]:
    """Commits in the order in which they were made; the last reaches all others.

    Where `sane`, nobody's clock is wrong.
    """
    model = Model(draw, wild)
    days = range(1, 60)
    model.days = sorted(days, reverse=True) if sane else draw(st.permutations(days))
    tree = {"perfgit.toml": CONFIGURATION}
    for handle in ("ada", "alan", "grace"):
        name, email = PEOPLE[handle]
        tree[f"people/{handle}/profile.md"] = texts.person(name=name, email=email)
    model.tips = [model.commit(tree)]
    for _ in range(draw(st.integers(14, 30))):
        branch = draw(st.integers(0, len(model.tips) - 1))
        what = model.choose(["work"] * 6 + ["pick", "merge", "merge", "branch", "branch"])
        if what == "branch" and len(model.tips) < 3:
            model.tips.append(model.tips[branch])
        elif what == "pick":
            pick(model, branch)
        elif what == "merge":
            merge(model, branch)
        else:
            work(model, branch)
    while len(set(model.tips)) > 1:
        merge(model, 0)
        model.tips = list(dict.fromkeys(t for t in model.tips if not behind(model, t)))
    return model.made


def behind(model: Model, tip: int) -> bool:
    """Whether another branch has the commit."""
    return any(tip in ancestors(model.made, other) - {other} for other in model.tips)


def ancestors(made: list[Made], tip: int) -> set[int]:
    found, left = set[int](), [tip]
    while left:
        n = left.pop()
        if n not in found:
            found.add(n)
            left += made[n].parents
    return found


def written(made: list[Made], where: Path) -> Repo:
    """The history in real git, checked out nowhere."""
    stream = b"".join(_commit(n, commit) for n, commit in enumerate(made))
    env = environment()
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", where], check=True, env=env)
    command = ["git", "-C", str(where), "fast-import", "--quiet"]
    command += ["--force", "--date-format=raw-permissive"]
    subprocess.run(command, input=stream, check=True, env=env)
    return Repo(where)


def _commit(number: int, made: Made) -> bytes:
    name, email = PEOPLE[made.author]
    who = f"{name} <{email}> {int(NOON.timestamp()) + made.day * 86400} {made.zone}"
    committed = int(NOON.timestamp()) + (number + 1) * 86400 + LATER * 3600
    committer = f"{name} <{email}> {committed} +0000"
    lines = [f"commit refs/heads/main\nmark :{number + 1}\nauthor {who}\ncommitter {committer}\n"]
    message = made.message.decode("utf-8", "surrogateescape")
    lines.append(f"data {len(made.message)}\n{message}\n")
    for place, parent in enumerate(made.parents):
        lines.append(f"{'merge' if place else 'from'} :{parent + 1}\n")
    lines.append("deleteall\n")
    for path, text in made.tree.items():
        lines.append(f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n")
    return "".join(lines).encode("utf-8", "surrogateescape")


# The reference


@dataclass(frozen=True)
class Facts:
    """What a record says in one commit."""

    status: str
    checkins: frozenset[str]


@dataclass
class Told:
    """What happened: by record, the hour of birth; statuses with their hours; check-ins.

    And in which hours a record was removed, and in which it was there again.
    """

    births: dict[str, int] = field(default_factory=dict)
    statuses: set[tuple[str, str, int]] = field(default_factory=set)
    checkins: set[tuple[str, str]] = field(default_factory=set)
    removed: set[tuple[str, int]] = field(default_factory=set)
    returned: set[tuple[str, int]] = field(default_factory=set)


@dataclass(frozen=True)
class Tale:
    """That a record came to be in a state, in an hour, by a commit."""

    id: str
    state: str
    hour: int
    value: str
    commit: str


def id_of(text: str) -> str:
    found = re.search(r"(?m)^id: (.*)$", text)
    return found[1] if found else ""


def facts(repo: Repo, commit: str, person: str) -> dict[str, Facts]:
    """The person's goals in a commit's tree, by id."""
    found = {}
    paths = repo.git("ls-tree", "-rz", "--name-only", commit, f"people/{person}/").split("\0")
    for path in filter(None, paths):
        text = repo.git("show", f"{commit}:{path}")
        status = re.search(r"(?m)^status: (.*)$", text)
        if status:
            found[id_of(text)] = Facts(status[1], frozenset(re.findall(r"(?m)^- (2.*)$", text)))
    return found


def reference(repo: Repo, person: str) -> Told:
    """What happened to the person's goals, from the trees of all commits."""
    told = Told()
    tales: list[Tale] = []
    known: dict[str, dict[str, Facts]] = {}
    standing: dict[str, dict[str, Facts]] = {}
    led: dict[str, set[str]] = {}
    for commit, authored, committed, parents in commits(repo):
        tree = facts(repo, commit, person)
        led[commit] = {commit}.union(*(led[parent] for parent in parents))
        for id_ in {*tree, *(id_ for parent in parents for id_ in known[parent])}:
            now = tree.get(id_)
            before = [known[parent][id_] for parent in parents if id_ in known[parent]]
            there = [standing[parent].get(id_) for parent in parents]
            sides = [[t for t in tales if t.id == id_ and t.commit in led[p]] for p in parents]
            for state, value, is_new in _became(now, before, there, sides):
                last = _last([tale for side in sides for tale in side], state)
                hour = authored
                if last and last.value != value and authored < last.hour < committed:
                    hour = committed
                tales.append(Tale(id_, state, BEFORE_ALL if is_new else hour, value, commit))
                if is_new:
                    told.births[id_] = min(hour, told.births.get(id_, hour))
                elif state == "status":
                    told.statuses.add((id_, value, hour))
                else:
                    (told.returned if value else told.removed).add((id_, hour))
            told.checkins |= {(id_, text) for text in (now.checkins if now else ())}
        standing[commit] = tree
        inherited: dict[str, Facts] = {}
        for parent in reversed(parents):
            inherited |= known[parent]
        known[commit] = {**inherited, **tree}
    return told


def _became(
    now: Facts | None,
    before: list[Facts],
    there: list[Facts | None],
    sides: list[list[Tale]],
) -> Iterator[tuple[str, str, bool]]:
    """The states that a commit changed, or took from one side against another's later word."""
    if now and not before:
        yield "there", "yes", True
    elif now and not any(there):
        yield "there", "yes", False
    elif not now and there and all(there):
        yield "there", "", False
    if now and before and all(now.status != state.status for state in before):
        yield "status", now.status, False
    if len(sides) < 2:
        return
    values = {"there": ["yes" if side else "" for side in there]}
    values["status"] = [side.status if side else "-" for side in there]
    for state, value in (("there", "yes" if now else ""), ("status", now.status if now else "")):
        last = _last([tale for side in sides for tale in side], state)
        kept = [side for side, had in zip(sides, values[state], strict=True) if had == value]
        decided = now or state == "there"
        if not (last and last.value != value and kept and decided):
            continue
        if all(_hour(_last(side, state)) < last.hour for side in kept):
            yield state, value, False


def _last(tales: list[Tale], state: str) -> Tale | None:
    return max((t for t in tales if t.state == state), key=lambda tale: tale.hour, default=None)


def _hour(tale: Tale | None) -> int:
    return tale.hour if tale else BEFORE_ALL - 1


def commits(repo: Repo) -> Iterator[tuple[str, int, int, list[str]]]:
    """Each commit with its author's and its committer's hour and its parents, parents first."""
    for commit in repo.git("rev-list", "--topo-order", "--reverse", "main").splitlines():
        lines = repo.git("show", "-s", "--format=%at %ct %P", commit).split()
        hours = [(int(seconds) - int(NOON.timestamp())) // 3600 for seconds in lines[:2]]
        yield commit, hours[0], hours[1], lines[2:]


def perfgits(repo: Repo, person: str) -> Told:
    """The same from perfgit's events; each must be there once."""
    told = Told()
    for event in chronicle(repo, person).events:
        id_ = event.record.id
        hour = int((event.recorded - NOON).total_seconds()) // 3600
        if event.type == "goal-agreed":
            assert id_ not in told.births, f"{id_} was born twice"
            told.births[id_] = hour
        elif event.type == "goal-status":
            told.statuses.add((id_, event.after, hour))
        elif event.type == "record-removed":
            told.removed.add((id_, hour))
        elif event.type == "record-returned":
            told.returned.add((id_, hour))
        elif event.type == "goal-checkin":
            assert (id_, _words(event)) not in told.checkins, f"{_words(event)} is there twice"
            told.checkins.add((id_, _words(event)))
    return told


def _words(event: Event) -> str:
    return f"{event.on}: {event.after}"


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(histories())
def test_events_are_those_that_every_commits_files_show(made: list[Made]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = written(made, Path(folder) / "records.git")
        for person in ("ada", "alan"):
            assert perfgits(repo, person) == reference(repo, person)


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(histories())
def test_goals_end_where_their_files_stand(made: list[Made]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = written(made, Path(folder) / "records.git")
        evidence = build_evidence(chronicle(repo), EVER, datetime.date(2998, 12, 31))
        for goal in evidence.of_kind("goal"):
            assert evidence.birth(goal) is not None
            assert state_at(goal, evidence.until, evidence)["status"] == goal.value("status")


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(histories(sane=True))
def test_what_is_told_last_of_a_record_is_how_it_stands(made: list[Made]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = written(made, Path(folder) / "records.git")
        for person in ("ada", "alan"):
            told, tree = chronicle(repo, person), facts(repo, "main", person)
            last: dict[tuple[str, bool], str] = {}
            for event in told.events:
                if event.type in ("goal-agreed", "record-returned", "record-removed"):
                    last[event.record.id, True] = event.type
                elif event.type == "goal-status":
                    last[event.record.id, False] = event.after
            for (id_, presence), value in last.items():
                if presence:
                    assert (value == "record-removed") == (id_ not in tree)
                elif id_ in tree:
                    assert value == tree[id_].status


@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
@given(histories(wild=True), st.data())
def test_from_the_cache_and_for_everyone_at_once_it_is_the_same(
    made: list[Made], data: st.DataObject
) -> None:
    """Read cold, then at other commits, one of them after the other: always as it is cold."""
    with tempfile.TemporaryDirectory() as folder:
        repo = written(made, Path(folder) / "records.git")
        repository = find_repository(str(repo.path))
        every = repo.git("rev-list", "--topo-order", "--reverse", "main").splitlines()
        for commit in data.draw(st.lists(st.sampled_from(every), min_size=2, max_size=5)):
            warm = [read_chronicle(repository, commit, who) for who in ("ada", "alan", "grace")]
            together = list(read_chronicles(repository, commit))
            shutil.move(cache(repo), f"{folder}/aside")
            cold = [read_chronicle(repository, commit, who) for who in ("ada", "alan", "grace")]
            shutil.rmtree(cache(repo))
            again = list(read_chronicles(repository, commit))
            assert list(map(comparable, again)) == list(map(comparable, together))
            shutil.rmtree(cache(repo))
            shutil.move(f"{folder}/aside", cache(repo))
            for one, two, three in zip(warm, together, cold, strict=True):
                assert comparable(one) == comparable(two) == comparable(three)


def cache(repo: Repo) -> Path:
    return repo.path / FOLDER


def comparable(chronicle: Chronicle) -> tuple[object, ...]:
    """All that a chronicle tells, as values that can be compared."""
    told = chronicle._asdict()
    return tuple({**told, "directory": chronicle.directory.targets}.items())
