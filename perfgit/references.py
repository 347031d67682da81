"""What a record refers to: the texts of its fields that name a person, a goal, a record."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from perfgit.directory import ANSWER, NAMES, Directory, Target
from perfgit.kinds import Atom, FieldSpec, Kind, is_placeholder
from perfgit.latest import remember_latest
from perfgit.model import Record, Scalar
from perfgit.places import handle_of
from perfgit.values import fits

if TYPE_CHECKING:
    from perfgit.rules import Context

_PEOPLE = frozenset({"person", "team"})


class Reference(NamedTuple):
    """A text that names something: where it stands, and the types that it may name."""

    field: str
    scalar: Scalar
    types: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.scalar.text

    @property
    def names_people(self) -> bool:
        """Whether it names a person or a team and nothing else."""
        return _PEOPLE.issuperset(self.types)


@remember_latest
def references(record: Record, kind: Kind) -> Iterator[Reference]:
    """Every reference of a record, in the order of its fields; placeholders are none."""
    for name in record.fields:
        spec = kind.fields.get(name)
        if spec is not None and (_targets(spec.atom.types)[0] or _targets(spec.key.types)[0]):
            yield from _of_field(record, spec)


def _of_field(record: Record, spec: FieldSpec) -> Iterator[Reference]:
    if spec.form == "map":
        texts = [
            each
            for key, value in record.pairs(spec.name)
            for each in ((key, spec.key), (value, spec.atom))
        ]
    else:
        texts = [(scalar, spec.atom) for scalar in record.scalars(spec.name)]
    for scalar, atom in texts:
        types, others = _targets(atom.types)
        written = types and scalar.text and not is_placeholder(scalar.text)
        if written and not (others and fits(scalar.text, others)):
            yield Reference(spec.name, scalar, types)


@cache
def _targets(types: tuple[str, ...]) -> tuple[tuple[str, ...], Atom | None]:
    """Those of an atom's types whose texts refer to something, and what else its text may be."""
    others = tuple(name for name in types if name not in NAMES)
    named = tuple(name for name in types if name in NAMES)
    return named, Atom(types=others) if others else None


def resolve(reference: Reference, directory: Directory) -> tuple[Target, ...]:
    """What the reference names: one target where it is sound, none or several where not."""
    found = directory.find(reference.text, reference.types)
    # An answer bears the name of what it answers; that name alone does not mean the answer.
    return tuple([t for t in found if t.kind != ANSWER or t.stem != reference.text])


def finds_any(record: Record, context: "Context") -> bool:
    """Whether a rule about references finds anything in the record: whether one is not sound."""
    kind, directory = context.kinds.get(record.kind), context.directory
    handle = handle_of(record.path, context.configuration)
    if handle and handle not in directory.people:
        return True
    named = references(record, kind) if kind else ()
    return any(len(resolve(reference, directory)) != 1 for reference in named)


def shortest_name(target: Target, directory: Directory) -> str:
    """The shortest text that names the target and nothing else; "" where only a rename helps."""
    qualified = target.reference if target.handle else f"team/{target.stem}"
    for name in (target.stem, qualified, target.id):
        if name and directory.find(name, ("record",)) == (target,):
            return name
    return ""
