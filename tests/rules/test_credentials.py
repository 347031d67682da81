from __future__ import annotations

import pytest

from perfgit.model import Severity
from tests import texts
from tests.rules.desk import check, finder

find = finder(__name__)

# Put together here, so that no scanner takes this file for a leak.
KEY = "AKIA" + "QZ3MPLW7RTKX2VNB"
TOKEN = "gh" + "p_" + "A1b2C3d4E5f6G7h8J9k0L1m2N3p4Q5r6S7t8"


@pytest.mark.parametrize(
    "secret",
    [
        KEY,
        TOKEN,
        "glpat" + "-x7Kq2Lm9Rt4Vw8Yz3Bn5",
        "xoxb" + "-1234567890-abcdefghij",
        "npm" + "_A1b2C3d4E5f6G7h8J9k0L1m2N3p4Q5r6S7t8",
        "-----BEGIN OPENSSH " + "PRIVATE KEY-----",
        "postgres://ada:s3cr3tpass" + "@db.internal/x",
        "Authorization: Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0",
        "password: hunter2again",
        "The password is hunter2again.",
        'api_key = "q7Gz1Lk0Vb9Xw3Rt5Yp2"',
        "aws_secret_access_key = wJalrXUtnFEMIK7MDENGbPxRfiCYzz",
        f"`{KEY}`",
        f"```\n{KEY}\n```",
        f"> {KEY}",
        f"<!-- {KEY} -->",
    ],
)
def test_a_secret_is_found_and_never_repeated(secret: str) -> None:
    [fault] = find(texts.feedback(behavior=f"You posted this:\n\n{secret}"))
    assert fault.severity is Severity.ERROR
    shown = f"{fault.message} {fault.help} {fault.excerpt}"
    assert not any(part in shown for part in secret.split() if len(part) > 12)
    assert not fault.excerpt


@pytest.mark.parametrize(
    "words",
    [
        "The password was reset. The token: it expires after an hour.",
        "You wrote `password: <from the vault>` and `API_KEY=your-api-key` into the example.",
        'You set `token = os.environ["TOKEN"]`, and AKIAIOSFODNN7EXAMPLE in the test.',
        "The secret to the fast build is the warm cache of 2026.",
        "The key is 2026-09-14, and the key: ask first.",
        "You read git@git.example.com:people/records and https://example.com:8443/a@b.",
        "Commit 71253b7a9c0de4f8b1a2c3d4e5f60718293a4b5c broke the build.",
    ],
)
def test_what_is_no_secret_is_left_alone(words: str) -> None:
    assert not find(texts.feedback(behavior=words))


def test_a_secret_in_a_field_is_found() -> None:
    assert find(texts.feedback(title=f"What {KEY} opened"))


@pytest.mark.parametrize("secret", [KEY, TOKEN])
def test_a_secret_in_the_file_s_name_is_found(secret: str) -> None:
    path = f"people/ada/feedback/2026-09-14-{secret}.md"
    [fault] = find(texts.feedback(), path)
    assert secret not in fault.message
    assert "file's name" in fault.message


def test_exactly_the_secret_is_underlined() -> None:
    text = texts.feedback(behavior="You wrote: password: hunter2again, and sent it.")
    [fault] = find(text)
    line = text.split("\n")[fault.span.line - 1]
    assert line[fault.span.column - 1 : fault.span.end_column - 1] == "hunter2again"


def test_no_other_finding_shows_the_line_with_the_secret() -> None:
    found = check(texts.feedback(behavior=f"You are lazy, and you posted {KEY}.\n\nYou are rude."))
    assert [d.rule for d in found if "lazy" in d.message] == ["trait-label"]
    assert not any(KEY in f"{d.excerpt} {d.message} {d.help}" for d in found)
    assert "You are rude." in {d.excerpt for d in found}
