"""A file of a snapshot as a record: what keeps it from being one is a fault, not an exception."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from perfgit.configuration import Configuration
from perfgit.kinds import Kind
from perfgit.model import START, Fault, Finding, Record
from perfgit.record import parse_record

REGULAR, EXECUTABLE, SYMLINK, GITLINK = "100644", "100755", "120000", "160000"

_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
_ENCRYPTED = (b"\x00GITCRYPT\x00", b"-----BEGIN PGP MESSAGE-----", b"age-encryption.org/")


class File(NamedTuple):
    """A file as a snapshot has it. `data` is None where it was not read: see `size`.

    `path` is POSIX, relative to the repository, undecodable bytes as surrogates.
    `problem` says why it could not be read, "" where it could.
    """

    path: str
    mode: str
    oid: str
    size: int
    data: bytes | None
    problem: str = ""


def parse_file(file: File, kinds: Mapping[str, Kind], configuration: Configuration) -> Record:
    """The record in `file`; an unreadable one has the fault and nothing else."""
    fault = _unreadable(file, configuration)
    if fault is not None:
        return _empty(file, fault, configuration)
    record = parse_record(
        file.data or b"", file.path, kinds, source=configuration.name, oid=file.oid
    )
    extra = tuple(_remarks(file))
    return _with_faults(record, extra) if extra else record


def _unreadable(file: File, configuration: Configuration) -> Fault | None:
    if file.mode == SYMLINK:
        remedy = "put the record itself here; perfgit never follows a link"
        return _fault("symlink", "a record cannot be a symbolic link", remedy)
    if file.size > configuration.max_size:
        message = f"{file.size:,} bytes; a record has at most {configuration.max_size:,}"
        return _fault("oversized", message, "keep the words and link to the rest")
    if file.data is None:
        message = f"the file cannot be read: {file.problem or 'no content'}"
        return _fault("unreadable-file", message, "make it readable, then check again")
    if file.data.startswith(_LFS_POINTER):
        message = "a pointer of Git LFS stands here, not the record"
        return _fault("unreadable-file", message, "keep records out of Git LFS")
    if file.data.startswith(_ENCRYPTED):
        message = "the content is encrypted, so it cannot be checked"
        return _fault("unreadable-file", message, "check it where the key is")
    return None


def _remarks(file: File) -> list[Fault]:
    faults = []
    if file.mode == EXECUTABLE:
        message = "the file is executable, and a record is nothing to run"
        remedy = f"git update-index --chmod=-x {file.path}"
        faults.append(_fault("executable-record", message, remedy))
    if not file.path.isascii() and re.search(r"[\udc80-\udcff]", file.path):
        message = "the file's name is not UTF-8, so nobody can refer to it"
        faults.append(_fault("unreadable-path", message, "rename it with plain letters"))
    return faults


def _fault(rule: str, message: str, remedy: str) -> Fault:
    return Fault(rule, Finding(START, message, remedy))


def _empty(file: File, fault: Fault, configuration: Configuration) -> Record:
    record = parse_record(b"", file.path, {}, source=configuration.name, oid=file.oid)
    return _with_faults(record, (fault,), replace_all=True)


def _with_faults(record: Record, faults: tuple[Fault, ...], *, replace_all: bool = False) -> Record:
    kept = () if replace_all else record.faults
    return record._replace(faults=(*kept, *faults))
