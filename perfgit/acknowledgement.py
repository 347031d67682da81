"""When an acknowledgement of expectations holds: once for timelines and for what waits.

Only a changed day of effect outdates one. Which day the expectations had that were read, the
version tells that the acknowledgement names; where it names none that is known, the days do.
"""

import datetime
from collections.abc import Collection, Iterable

from perfgit.model import Record

Day = datetime.date
KIND = "expectations"


def days_of_effect(records: Iterable[Record]) -> dict[str, Day]:
    """The day of effect in each version of expectations, by its blob's id."""
    found = ((record, record.date("effective")) for record in records if record.kind == KIND)
    return {record.oid: day for record, day in found if day}


def first_written(effective: Day, written: Iterable[tuple[Day, Day | None]]) -> Day:
    """The first day on which expectations that take effect on `effective` could be read.

    `written` are the versions, the oldest first: the day that each was recorded, and its day
    of effect. The first of all may have been agreed before: it counts from the day of effect,
    where that is the earlier. A later one was read by nobody before it was recorded.
    """
    versions = list(written)
    recorded = min(day for day, effect in versions if effect == effective)
    return min(recorded, effective) if versions[0][1] == effective else recorded


def holds(given: Day, read: Day | None, effects: Collection[Day | None], known: Day) -> bool:
    """Whether an acknowledgement of the day `given` is one of the expectations in force.

    `read` is the day of effect in the version that it names, None where that is not known,
    `effects` are those from the one in force on, and `known` is when that was first written.
    """
    return given >= known if read is None else read in effects
