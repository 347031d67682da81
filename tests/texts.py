"""The texts of records for the tests: one function a kind, and a default for all it demands.

A field's name that Python reserves ends in `_` (`for_`, `from_`); a field or section set
to "" is left out. Ids follow from `id_`, which is left out by default.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Value = str | int | Sequence[str] | Mapping[str, str]


def record(
    kind: str,
    fields: Mapping[str, Value],
    title: str = "",
    sections: Mapping[str, str | Sequence[str]] | None = None,
) -> str:
    """A record: fields, a title, and sections; one with several texts is repeated."""
    lines = ["---", f"kind: {kind}"]
    for name, value in fields.items():
        lines += _field(name.rstrip("_").replace("_", "-"), value)
    lines += ["---", ""]
    if title:
        lines += [f"# {title}", ""]
    for name, texts in (sections or {}).items():
        for text in [texts] if isinstance(texts, str) else texts:
            if text:
                lines += [f"## {name}", "", text, ""]
    return "\n".join(lines)


def person(name: str = "Ada Lindqvist", email: Value = "ada@example.com", **fields: Value) -> str:
    """A profile."""
    return record("person", {"name": name, "email": email, **fields}, name)


def feedback(
    for_: str = "ada",
    from_: str = "grace",
    date: str = "2026-09-14",
    *,
    title: str = "The latency incident",
    situation: str = "On Monday, 14 September, during the latency incident in checkout.",
    behavior: str = 'You answered "how bad is it?" with the number of orders that failed.',
    impact: str = "Support wrote to 340 customers before they wrote to us.",
    next_step: str = "",
    question: str = "",
    correction: str | Sequence[str] = "",
    **fields: Value,
) -> str:
    """Feedback that is fit to be committed."""
    sections = {
        "Situation": situation,
        "Behavior": behavior,
        "Impact": impact,
        "Next step": next_step,
        "Question": question,
        "Correction": correction,
    }
    given = {"for": for_, "from": from_, "date": date, **fields}
    return record("feedback", given, title, sections)


def goal(
    owner: str = "ada",
    status: str = "active",
    due: str = "2026-12-18",
    *,
    title: str = "Own the on-call handover",
    outcome: str = "Whoever takes over on-call knows within five minutes what is open.",
    measure: str = "Three handovers in a row without a question afterwards.",
    path: str = "I write the page, try it on Alan, and change it after every handover.",
    overlap: str = "I like to explain things, and the team loses an hour a week to handovers.",
    checkins: str = "",
    **fields: Value,
) -> str:
    """A goal; `checkins` are the list's lines."""
    sections = {
        "Outcome": outcome,
        "Measure": measure,
        "Path": path,
        "Overlap": overlap,
        "Check-ins": checkins,
    }
    return record("goal", {"owner": owner, "status": status, "due": due, **fields}, title, sections)


def coaching(
    for_: str = "ada",
    from_: str = "grace",
    date: str = "2026-09-21",
    *,
    title: str = "The handover",
    topics: str = "What a good handover is, and what keeps Ada from giving one.",
    questions: str = "- What would you want to know at two in the morning?",
    heard: str = "She writes the page last, when she is tired.",
    actions: str = "- [ ] ada, 2026-10-12: write the page before the last stand-up",
    **fields: Value,
) -> str:
    """Notes of a coaching conversation."""
    sections = {
        "Topics": topics,
        "Questions asked": questions,
        "What I heard": heard,
        "Actions": actions,
    }
    given = {"for": for_, "from": from_, "date": date, **fields}
    return record("coaching", given, title, sections)


def expectations(
    for_: str = "platform",
    from_: str = "grace",
    effective: str = "2026-01-05",
    review: str = "2027-01-05",
    *,
    title: str = "What we expect of each other",
    team_goals: str = "Checkout answers within 300 ms, in every week of the year.",
    principles: str = "Small changes, each with a way back.",
    communication: str = "Incidents go to the incident channel, and get an answer in ten minutes.",
    freedom: str = "Anyone may try a change on staging without asking.",
    learning: str = "Friday afternoons are for looking back and reading.",
    **fields: Value,
) -> str:
    """Expectations with all their five parts."""
    sections = {
        "Team goals": team_goals,
        "Operating principles": principles,
        "Communication": communication,
        "Freedom to err": freedom,
        "Reflection and learning": learning,
    }
    given = {"for": for_, "from": from_, "effective": effective, "review": review, **fields}
    return record("expectations", given, title, sections)


def acknowledgement(
    by: str = "ada",
    of: str = "platform",
    date: str = "2026-01-12",
    *,
    title: str = "",
    response: str = "",
    questions: str = "",
    **fields: Value,
) -> str:
    """An answer to expectations or to feedback."""
    given = {"by": by, "of": of, "date": date, **fields}
    return record("acknowledgement", given, title, {"Response": response, "Questions": questions})


def standard(
    name: str = "ownership",
    *,
    meaning: str = "What you come across, you see through, or hand over by name.",
    scenario: str = "A service fails its health checks",
    above: str = "- You write to on-call and stay until someone has answered.",
    below: str = "- You post a graph and go back to your own work.",
    **fields: Value,
) -> str:
    """A standard with one scenario."""
    lines = f"### Above the line\n\n{above}\n\n### Below the line\n\n{below}"
    sections = {"What it means": meaning, scenario: lines}
    return record("standard", {"name": name, **fields}, name.capitalize(), sections)


def reflection(
    by: str = "ada",
    date: str = "2026-09-30",
    *,
    title: str = "",
    proud: str = "I wrote the runbook that Alan used on the night of the 22nd.",
    learned: str = "Ask who else calls a service before changing its timeout.",
    want: str = "",
    need: str = "",
    **fields: Value,
) -> str:
    """A look back at a quarter."""
    sections = {
        "Proud of": proud,
        "Learned": learned,
        "Want next": want,
        "Need from my lead": need,
    }
    return record("reflection", {"by": by, "date": date, **fields}, title, sections)


def timeline(
    for_: str = "ada",
    period: str = "2026Q3",
    since: str = "2026-07-01",
    until: str = "2026-09-30",
    **fields: Value,
) -> str:
    """A timeline as it is saved, with nothing in it."""
    given = {"for": for_, "period": period, "since": since, "until": until, **fields}
    pin = {"commit": "6ad0dd3b5f29486c5ba1c03ead9e76321a541cec", "perfgit": "0.1.0"}
    return record("timeline", {**given, **pin}, "Ada Lindqvist: 2026Q3")


def _field(name: str, value: Value) -> list[str]:
    if isinstance(value, int):
        return [f"{name}: {value}"]
    if not value:
        return []
    if isinstance(value, str):
        return [f"{name}: {value}"]
    if isinstance(value, Mapping):
        return [f"{name}:", *(f"  {key}: {item}" for key, item in value.items())]
    return [f"{name}:", *(f"  - {item}" for item in value)]
