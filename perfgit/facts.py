"""The facts of a record whose changes are events: its states, and the items of its lists.

A state is compared by its name. An item is compared by its words: correcting them is no
event, so that of two items that differ, those of one group count as the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from perfgit.items import actions, checkins
from perfgit.model import Record

DONE, REOPENED, OPEN, CHECKIN, CORRECTION, LINK = (
    "action-done",
    "action-reopened",
    "action-open",
    "goal-checkin",
    "feedback-corrected",
    "goal-linked",
)


class Item(NamedTuple):
    """An item of a list. `group` is what remains when its words are corrected.

    `number` tells those apart that read the same: two check-ins of a day may.
    """

    type: str
    group: str
    text: str
    number: int = 1


def build_states(record: Record) -> dict[str, str]:
    """The record's states by the type of the event that changes them. What is absent is ""."""
    return dict(_STATES.get(record.kind, _no_states)(record))


def build_items(record: Record) -> list[Item]:
    """The items of the record's lists, in the order written."""
    items: list[Item] = []
    seen: Counter[Item] = Counter()
    for item in _ITEMS.get(record.kind, _no_items)(record):
        seen[item] += 1
        items.append(item._replace(number=seen[item]) if seen[item] > 1 else item)
    return items


def new_items(before: Iterable[Item], after: Iterable[Item]) -> list[Item]:
    """The items that came in: neither as they were before, nor as one that was reworded."""
    left = list(before)
    open_ = {item.text for item in left if item.type == OPEN}
    new = [item for item in after if not _take(left, item.__eq__)]
    new = [item for item in new if not _take(left, partial(_same_words, item))]
    # An action that was open is ticked now, whatever became of the words of another.
    return [
        item
        for item in new
        if item.type == LINK
        or (item.type == DONE and item.text in open_)
        or not _take(left, partial(_same_group, item))
    ]


def reopened(before: Iterable[Item], after: Iterable[Item]) -> list[Item]:
    """The actions that were done and are open again."""
    after = list(after)
    done = {item.text for item in after if item.type == DONE}
    open_ = {item.text for item in after if item.type == OPEN}
    return [i for i in before if i.type == DONE and i.text in open_ and i.text not in done]


def _take(left: list[Item], fits: Callable[[Item], bool]) -> bool:
    """Take the first that fits away; whether there was one."""
    for number, old in enumerate(left):
        if fits(old):
            del left[number]
            return True
    return False


def _same_words(one: Item, other: Item) -> bool:
    return (one.type, one.text) == (other.type, other.text)


def _same_group(one: Item, other: Item) -> bool:
    return (one.type, one.group) == (other.type, other.group)


def _no_states(record: Record) -> Mapping[str, str]:
    del record
    return {}


def _no_items(record: Record) -> Iterator[Item]:
    del record
    return iter(())


def _feedback_items(record: Record) -> Iterator[Item]:
    for section in record.sections:
        if section.name == "Correction" and section.text:
            yield Item(CORRECTION, "", section.text)


def _goal_states(record: Record) -> Mapping[str, str]:
    return {
        "goal-status": record.value("status"),
        "goal-progress": record.value("progress").rstrip(" %"),
        "goal-due": record.value("due"),
        "goal-path": record.section_text("Path"),
    }


def _goal_items(record: Record) -> Iterator[Item]:
    for _block, checkin in checkins(record):
        if checkin is not None:
            yield Item(CHECKIN, checkin.date.isoformat(), checkin.text)
    for reference in record.values("about"):
        yield Item(LINK, reference, reference)


def _coaching_items(record: Record) -> Iterator[Item]:
    for _block, action in actions(record):
        if action is not None:
            due = action.due.isoformat() if action.due else ""
            yield Item(DONE if action.done else OPEN, f"{action.person} {due}", action.text)


def _expectations_states(record: Record) -> Mapping[str, str]:
    words = (f"{section.name}\n{section.text}" for section in record.sections)
    return {
        "expectations-changed": record.value("effective"),
        "expectations-edited": "\n\n".join(words),
    }


def _person_states(record: Record) -> Mapping[str, str]:
    return {
        "profile-role": record.value("role"),
        "profile-responsibilities": ", ".join(record.values("responsibilities")),
        "profile-team": ", ".join(record.values("team")),
    }


_STATES: dict[str, Callable[[Record], Mapping[str, str]]] = {
    "acknowledgement": lambda record: {"acknowledged-again": record.value("date")},
    "expectations": _expectations_states,
    "feedback": lambda record: {"feedback-withdrawn": record.value("withdrawn")},
    "goal": _goal_states,
    "person": _person_states,
}
_ITEMS: dict[str, Callable[[Record], Iterator[Item]]] = {
    "coaching": _coaching_items,
    "feedback": _feedback_items,
    "goal": _goal_items,
}
