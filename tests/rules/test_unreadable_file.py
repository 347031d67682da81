from __future__ import annotations

import pytest

from tests.rules.desk import VALID, check, finder

find = finder(__name__)


@pytest.mark.parametrize(
    "content",
    [
        b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n",
        b"\x00GITCRYPT\x00\x01\x02",
        b"-----BEGIN PGP MESSAGE-----\n",
        b"age-encryption.org/v1\n",
    ],
)
def test_content_that_another_program_unpacks_is_no_pass(content: bytes) -> None:
    [fault] = check(content)
    assert fault.rule == "unreadable-file"


def test_a_record_that_speaks_of_encryption_is_fine() -> None:
    assert not find(VALID["goal"] + "-----BEGIN PGP MESSAGE-----\n")
