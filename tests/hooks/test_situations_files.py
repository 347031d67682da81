"""Links, names, bytes and sizes: situations 15 to 21 and 31."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests import texts
from tests.hooks.conftest import Hooked
from tests.hooks.test_situations_index import ADA, ALAN, FAULTY, SOUND, passed, refused


def test_hook_works_inside_a_submodule(hooked: Hooked, tmp_path: Path) -> None:
    """Situation 15: the records are a submodule of something else."""
    outer = Hooked(tmp_path / "outer")
    outer.path.mkdir()
    outer.git("init", "-q", "-b", "main")
    allow = ("-c", "protocol.file.allow=always")
    outer.git(*allow, "submodule", "--quiet", "add", str(hooked.path), "records")
    inner = Hooked(outer.path / "records")
    assert inner.perfgit("hook", "install").returncode == 0
    assert (outer.path / ".git/modules/records/hooks/pre-commit").exists()
    inner.stage({ADA: FAULTY})
    assert refused(inner.record(), ADA)
    inner.stage({ADA: SOUND})
    assert passed(inner.record())


def test_submodule_below_the_records_is_skipped(hooked: Hooked, tmp_path: Path) -> None:
    """Situation 15: a gitlink, mode 160000, is no record."""
    other = tmp_path / "other"
    shutil.copytree(hooked.path, other, symlinks=True)
    allow = ("-c", "protocol.file.allow=always")
    hooked.git(*allow, "submodule", "--quiet", "add", str(other), "people/ada/notes.md")
    assert passed(hooked.record())


def test_symbolic_link_is_no_record(hooked: Hooked) -> None:
    """Situation 16: rejected, and never followed."""
    (hooked.path / "people/ada/feedback").mkdir()
    os.symlink("/etc/hostname", hooked.path / ADA)
    hooked.git("add", ADA)
    done = hooked.record()
    assert refused(done, "symlink", ADA)
    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in done.stderr


def test_record_that_turns_into_a_link_is_refused(hooked: Hooked) -> None:
    """Situation 16: a type change, T."""
    hooked.commit({ADA: SOUND, ALAN: texts.feedback(for_="alan")})
    (hooked.path / ADA).unlink()
    os.symlink("../../alan/feedback/2026-09-14-latency.md", hooked.path / ADA)
    hooked.git("add", ADA)
    assert refused(hooked.record(), "symlink", ADA)


def test_executable_record_is_a_warning_with_its_remedy(hooked: Hooked) -> None:
    """Situation 17: mode 100755."""
    hooked.write({ADA: SOUND})
    (hooked.path / ADA).chmod(0o755)
    hooked.git("add", ADA)
    done = hooked.record()
    assert passed(done)
    assert "warning executable-record" in done.stderr
    remedy = f"git update-index --chmod=-x {ADA}"
    assert remedy in done.stderr
    hooked.git(*remedy.split()[1:])


@pytest.mark.parametrize(
    "name",
    ["two words", "a\nnewline", 'a "quote', "-dash", "größe", "日本", "a\ttab", "$(touch x)", "*"],
)
def test_odd_name_hides_nothing(hooked: Hooked, name: str) -> None:
    """Situation 18: spaces, a newline, quotes, a leading dash, letters beyond ASCII."""
    odd = f"people/ada/feedback/{name}.md"
    hooked.stage({odd: FAULTY, ALAN: FAULTY.replace("for: ada", "for: alan")})
    done = hooked.record()
    assert refused(done, ALAN)
    assert done.stderr.count("error missing-section") == 2
    assert not (hooked.path / "x").exists()


def test_name_that_is_not_utf8_is_one_finding_and_hides_no_other(hooked: Hooked) -> None:
    """Situation 18."""
    odd = b"people/ada/feedback/caf\xe9.md"
    hooked.write({ALAN: FAULTY.replace("for: ada", "for: alan"), ADA: SOUND})
    Path(os.path.join(os.fsencode(hooked.path), odd).decode("utf-8", "surrogateescape")).write_text(
        SOUND, encoding="utf-8"
    )
    hooked.git("add", "-A")
    done = hooked.record()
    assert refused(done, ALAN, "caf\\xe9.md")
    assert done.stderr.count("unreadable-path\n") == 1


def test_renamed_record_is_not_missed(hooked: Hooked) -> None:
    """Situation 19: no false "missing" for what moved along with what names it."""
    goal = "people/ada/goals/handover.md"
    refers = texts.feedback(goal="handover")
    hooked.commit({goal: texts.goal(), ADA: refers})
    hooked.git("mv", goal, "people/ada/goals/on-call.md")
    assert refused(hooked.record(), ADA, "handover")
    hooked.stage({ADA: texts.feedback(goal="on-call")})
    assert passed(hooked.record())


def test_deleting_what_others_refer_to_is_refused_where_they_do(hooked: Hooked) -> None:
    """Situation 19: the reference that dangles is found, though its record was not touched."""
    hooked.commit({ADA: texts.feedback(standards={"effort": "above"})})
    hooked.git("rm", "-q", "team/standards/effort.md")
    assert refused(hooked.record(), ADA, "effort")


def test_deleting_what_nobody_refers_to_passes(hooked: Hooked) -> None:
    """Situation 19."""
    hooked.commit({ADA: SOUND})
    hooked.git("rm", "-q", ADA)
    assert passed(hooked.record())


def test_windows_line_endings_keep_their_positions(hooked: Hooked) -> None:
    """Situation 20: CRLF."""
    unix = FAULTY.replace("for: ada", "for: adaa")
    hooked.stage({ADA: unix})
    expected = hooked.record().stderr
    hooked.stage({ADA: unix.replace("\n", "\r\n")})
    done = hooked.record()
    places = [line for line in expected.splitlines() if line.startswith(ADA)]
    assert len(places) > 1
    assert refused(done, *places)


def test_sound_record_with_windows_line_endings_passes(hooked: Hooked) -> None:
    """Situation 20."""
    hooked.stage({ADA: SOUND.replace("\n", "\r\n")})
    assert passed(hooked.record())


def test_byte_order_mark_is_a_finding(hooked: Hooked) -> None:
    """Situation 20."""
    hooked.stage({ADA: b"\xef\xbb\xbf" + SOUND.encode()})
    done = hooked.record()
    assert f"{ADA}:1:1:" in done.stderr
    assert "byte-order-mark" in done.stderr


def test_bytes_that_are_not_utf8_are_found_at_their_offset(hooked: Hooked) -> None:
    """Situation 20."""
    data = SOUND.encode().replace(b"Support", b"Supp\xf6rt")
    hooked.stage({ADA: data})
    assert refused(hooked.record(), "not-utf-8", str(data.index(b"\xf6")))


def test_huge_file_is_a_finding_by_its_size(hooked: Hooked) -> None:
    """Situation 21: 60 MB, of which the hook keeps nothing."""
    hooked.git("config", "core.compression", "0")
    hooked.stage({ADA: b"a" * 60_000_000})
    assert refused(hooked.record(), "oversized", "60,000,000 bytes")


@pytest.mark.parametrize(
    "content",
    [
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n",
        b"\x00GITCRYPT\x00\x9a\x11\x02",
        "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n",
        "age-encryption.org/v1\n-> X25519 abc\n",
    ],
)
def test_record_behind_a_pointer_or_a_cipher_is_unreadable_and_never_valid(
    hooked: Hooked, content: str | bytes
) -> None:
    """Situation 31."""
    hooked.stage({ADA: content})
    assert refused(hooked.record(), "unreadable-file")
