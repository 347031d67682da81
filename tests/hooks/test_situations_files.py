"""Links, names, bytes and sizes: situations 15 to 21 and 31."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests import texts
from tests.hooks.conftest import ALAN, BAD, GOOD, NOTE, Hooked, passed, refused


def test_15_hook_works_inside_a_submodule(hooked: Hooked, tmp_path: Path) -> None:
    """The records are a submodule of something else."""
    outer = Hooked(tmp_path / "outer")
    outer.path.mkdir()
    outer.git("init", "-q", "-b", "main")
    allow = ("-c", "protocol.file.allow=always")
    outer.git(*allow, "submodule", "--quiet", "add", str(hooked.path), "records")
    inner = Hooked(outer.path / "records")
    assert inner.perfgit("hook", "install").returncode == 0
    assert (outer.path / ".git/modules/records/hooks/pre-commit").exists()
    inner.stage({NOTE: BAD})
    assert refused(inner.try_commit(), NOTE)
    inner.stage({NOTE: GOOD})
    assert passed(inner.try_commit())


def test_15_submodule_below_the_records_is_skipped(hooked: Hooked, tmp_path: Path) -> None:
    """A gitlink, mode 160000, is no record."""
    other = tmp_path / "other"
    shutil.copytree(hooked.path, other, symlinks=True)
    allow = ("-c", "protocol.file.allow=always")
    hooked.git(*allow, "submodule", "--quiet", "add", str(other), "people/ada/notes.md")
    assert passed(hooked.try_commit())


def test_16_symbolic_link_is_no_record(hooked: Hooked) -> None:
    """Rejected, and never followed."""
    (hooked.path / "people/ada/feedback").mkdir()
    os.symlink("/etc/hostname", hooked.path / NOTE)
    hooked.git("add", NOTE)
    done = hooked.try_commit()
    assert refused(done, "symlink", NOTE)
    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in done.stderr


def test_16_record_that_turns_into_a_link_is_refused(hooked: Hooked) -> None:
    """A type change, T."""
    hooked.commit({NOTE: GOOD, ALAN: texts.feedback(for_="alan")})
    (hooked.path / NOTE).unlink()
    os.symlink("../../alan/feedback/2026-09-14-latency.md", hooked.path / NOTE)
    hooked.git("add", NOTE)
    assert refused(hooked.try_commit(), "symlink", NOTE)


def test_17_executable_record_is_a_warning_with_its_remedy(hooked: Hooked) -> None:
    """Mode 100755."""
    hooked.write({NOTE: GOOD})
    (hooked.path / NOTE).chmod(0o755)
    hooked.git("add", NOTE)
    done = hooked.try_commit()
    assert passed(done)
    assert "warning executable-record" in done.stderr
    remedy = f"git update-index --chmod=-x {NOTE}"
    assert remedy in done.stderr
    hooked.git(*remedy.split()[1:])


@pytest.mark.parametrize(
    "name",
    ["two words", "a\nnewline", 'a "quote', "-dash", "größe", "日本", "a\ttab", "$(touch x)", "*"],
)
def test_18_odd_name_hides_nothing(hooked: Hooked, name: str) -> None:
    """Spaces, a newline, quotes, a leading dash, letters beyond ASCII."""
    odd = f"people/ada/feedback/{name}.md"
    hooked.stage({odd: BAD, ALAN: BAD.replace("for: ada", "for: alan")})
    done = hooked.try_commit()
    assert refused(done, ALAN)
    assert done.stderr.count("error missing-section") == 2
    assert not (hooked.path / "x").exists()


def test_18_name_that_is_not_utf8_is_one_finding_and_hides_no_other(hooked: Hooked) -> None:
    odd = b"people/ada/feedback/caf\xe9.md"
    hooked.write({ALAN: BAD.replace("for: ada", "for: alan"), NOTE: GOOD})
    Path(os.path.join(os.fsencode(hooked.path), odd).decode("utf-8", "surrogateescape")).write_text(
        GOOD, encoding="utf-8"
    )
    hooked.git("add", "-A")
    done = hooked.try_commit()
    assert refused(done, ALAN, "caf\\xe9.md")
    assert done.stderr.count("error unreadable-path\n") == 1


def test_19_renamed_record_is_not_missed(hooked: Hooked) -> None:
    """No false "missing" for what moved along with what names it."""
    goal = "people/ada/goals/handover.md"
    refers = texts.feedback(goal="handover")
    hooked.commit({goal: texts.goal(), NOTE: refers})
    hooked.git("mv", goal, "people/ada/goals/on-call.md")
    assert refused(hooked.try_commit(), NOTE, "handover")
    hooked.stage({NOTE: texts.feedback(goal="on-call")})
    assert passed(hooked.try_commit())


def test_19_deleting_what_others_refer_to_is_refused_where_they_do(hooked: Hooked) -> None:
    """The reference that dangles is found, though its record was not touched."""
    hooked.commit({NOTE: texts.feedback(standards={"effort": "above"})})
    hooked.git("rm", "-q", "team/standards/effort.md")
    assert refused(hooked.try_commit(), NOTE, "effort")


def test_19_deleting_what_nobody_refers_to_passes(hooked: Hooked) -> None:
    hooked.commit({NOTE: GOOD})
    hooked.git("rm", "-q", NOTE)
    assert passed(hooked.try_commit())


def test_20_windows_line_endings_keep_their_positions(hooked: Hooked) -> None:
    """CRLF."""
    unix = BAD.replace("for: ada", "for: adaa")
    hooked.stage({NOTE: unix})
    expected = hooked.try_commit().stderr
    hooked.stage({NOTE: unix.replace("\n", "\r\n")})
    done = hooked.try_commit()
    places = [line for line in expected.splitlines() if line.startswith(NOTE)]
    assert len(places) > 1
    assert refused(done, *places)


def test_20_sound_record_with_windows_line_endings_passes(hooked: Hooked) -> None:
    hooked.stage({NOTE: GOOD.replace("\n", "\r\n")})
    assert passed(hooked.try_commit())


def test_20_byte_order_mark_is_a_finding(hooked: Hooked) -> None:
    hooked.stage({NOTE: b"\xef\xbb\xbf" + GOOD.encode()})
    done = hooked.try_commit()
    assert f"{NOTE}:1:1:" in done.stderr
    assert "byte-order-mark" in done.stderr


def test_20_bytes_that_are_not_utf8_are_found_at_their_offset(hooked: Hooked) -> None:
    data = GOOD.encode().replace(b"Support", b"Supp\xf6rt")
    hooked.stage({NOTE: data})
    assert refused(hooked.try_commit(), "not-utf-8", str(data.index(b"\xf6")))


def test_21_huge_file_is_a_finding_by_its_size(hooked: Hooked) -> None:
    """60 MB, of which the hook keeps nothing."""
    hooked.git("config", "core.compression", "0")
    hooked.stage({NOTE: b"a" * 60_000_000})
    assert refused(hooked.try_commit(), "oversized", "60,000,000 bytes")


@pytest.mark.parametrize(
    "content",
    [
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n",
        b"\x00GITCRYPT\x00\x9a\x11\x02",
        "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
        "age-encryption.org/v1\n-> X25519 abc\n",
    ],
)
def test_31_record_behind_a_pointer_or_a_cipher_is_unreadable_and_never_valid(
    hooked: Hooked, content: str | bytes
) -> None:
    hooked.stage({NOTE: content})
    assert refused(hooked.try_commit(), "unreadable-file")
