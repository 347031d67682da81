"""What a person's pages depend on: parts of the records, and which of them a change touches.

A part is the records of one handle, all that is everyone's, or the taking of a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from perfgit.chronicle import Chronicle
from perfgit.configuration import FILE, TEMPLATES
from perfgit.directory import ANSWER
from perfgit.places import PROFILE, is_record_path, kind_folders, kind_of_place, locate
from perfgit.policy import Policy
from perfgit.repository.footing import Parts, Touched
from perfgit.repository.mailmap import MAILMAP

EVERYONE = ""
"""The part of the records that everyone's pages depend on."""


def parts_of(policy: Policy) -> Parts:
    """Which parts of the records a change touches: a person's, or what is everyone's."""
    configuration = policy.configuration
    folders = kind_folders(policy.kinds.values())
    of_all = (f"{configuration.team}/", f"{TEMPLATES}/")

    def parts(touched: Touched) -> Iterator[str]:
        path = touched.path
        if path.startswith(f"{configuration.people}/"):
            place = locate(path, configuration)
            if not is_record_path(path, configuration):
                return
            yield EVERYONE if path.endswith(f"/{PROFILE}") else place.handle
            if touched.status != "M" and kind_of_place(place, folders) != ANSWER:
                yield f"/{place.stem}"
        elif path in (FILE, MAILMAP) or path.startswith(of_all):
            yield EVERYONE

    return parts


def depends_on(chronicle: Chronicle) -> set[str]:
    """The parts of the records that the person's pages depend on.

    They are everyone's, those of the handles that the person's records have lain under, and
    the names whose taking by somebody else's record may change what these records refer to.
    """
    configuration = chronicle.policy.configuration
    paths = (event.record.path for event in chronicle.events)
    handles = {locate(path, configuration).handle for path in paths} - {""}
    answers = [event.record for event in chronicle.events if event.record.kind == ANSWER]
    named = {text.rpartition("/")[2] for answer in answers for text in answer.values("of")}
    named.update(answer.stem for answer in answers)
    return {EVERYONE, chronicle.handle, *handles, *(f"/{name}" for name in named)}
