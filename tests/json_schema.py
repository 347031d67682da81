"""A validator that asserts the formats of dates and times."""

from __future__ import annotations

import datetime

import jsonschema


def validator(schema: dict[str, object]) -> jsonschema.Draft202012Validator:
    """For a schema of 2020-12, which must be sound itself."""
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.FormatChecker()
    assert "date" in checker.checkers
    # Of its own, jsonschema asserts a date-time only where another package is installed.
    checker.checks("date-time", ValueError)(is_moment)
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


def is_moment(value: object) -> bool:
    """Whether it is a time with its zone. Raises ValueError where it is no time at all."""
    return datetime.datetime.fromisoformat(str(value)).tzinfo is not None
