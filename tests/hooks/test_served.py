"""Pushes over http, over ssh through gitolite, and of many records: what a real server does."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests import texts
from tests.conftest import Repo, environment, team_files
from tests.hooks.conftest import BAD, GOOD, NOTE, Hooked, clone_of, passed, push, refused, said

GITOLITE = shutil.which("gitolite")
SSHD = Path("/usr/sbin/sshd")


class _Backend(BaseHTTPRequestHandler):
    """git http-backend, as a web server runs it."""

    root = ""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        del format, args

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self._body())

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        return body

    def _serve(self, body: bytes) -> None:
        path, _, query = self.path.partition("?")
        variables = {
            "GIT_PROJECT_ROOT": self.root,
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "HTTP_GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_USER": "grace",
            "REMOTE_ADDR": "127.0.0.1",
        }
        done = subprocess.run(
            ["git", "http-backend"],
            env=environment(variables),
            input=body,
            capture_output=True,
            check=True,
        )
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def url(server: Hooked) -> Iterator[str]:
    """The server's repository by http, on loopback."""
    handler = type("Handler", (_Backend,), {"root": str(server.path.parent)})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    server.git("config", "http.receivepack", "true")
    yield f"http://127.0.0.1:{http.server_port}/records.git"
    http.shutdown()
    http.server_close()


def test_a_push_over_http_is_decided_as_one_by_file(
    clone: Hooked, server: Hooked, url: str
) -> None:
    clone.git("remote", "set-url", "origin", url)
    clone.commit({NOTE: BAD})
    done = push(clone, "main")
    assert refused(done, "error missing-section")
    assert max(map(len, said(done))) <= 72
    clone.git("reset", "-q", "--hard", "HEAD~")
    clone.commit({NOTE: GOOD})
    assert passed(push(clone, "main"))
    assert server.git("rev-parse", "main") == clone.head


@pytest.mark.slow
def test_a_push_of_500_changed_records_is_decided(clone: Hooked) -> None:
    """By processor time: the clock would count what else the machine does."""
    names = [
        f"people/{who}/feedback/2026-09-{day:02}-note-{n}.md"
        for who in ("ada", "alan", "edsger", "katherine", "grace")
        for day in range(1, 26)
        for n in range(4)
    ]
    files = {name: texts.feedback(for_=name.split("/")[1]) for name in names}
    clone.commit(files)
    assert passed(push(clone, "main"))
    clone.commit({name: text.replace("340", "34") for name, text in files.items()})
    before = os.times()
    assert passed(push(clone, "main"))
    after = os.times()
    spent = after.children_user + after.children_system
    assert spent - before.children_user - before.children_system < 60


@pytest.fixture
def gitolite(tmp_path: Path) -> Iterator[Hooked]:
    """gitolite behind a real sshd on loopback, for the user grace."""
    if GITOLITE is None or not SSHD.exists():
        pytest.skip("gitolite3 and openssh-server are not installed: apt-get install gitolite3")
    home = tmp_path / "git"
    home.mkdir()
    served = Hooked(home)
    for name in ("grace", "host"):
        key = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(key, check=True)
    env = {"HOME": str(home), "USER": "git", "GIT_CONFIG_GLOBAL": str(home / ".gitconfig")}
    assert passed(served.ask(GITOLITE, "setup", "-pk", f"{tmp_path}/grace.pub", env=env))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {tmp_path}/host\nPidFile none\n"
        f"AuthorizedKeysFile {home}/.ssh/authorized_keys\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nPermitRootLogin forced-commands-only\n"
        f"SetEnv HOME={home} USER=git GIT_CONFIG_GLOBAL={home}/.gitconfig\n"
    )
    log = tmp_path / "sshd.log"
    with log.open("wb") as errors:
        process = subprocess.Popen(_sshd(tmp_path / "sshd_config"), stderr=errors)
    try:
        if not _listens(process, port):
            pytest.skip(f"no sshd can be started here: {log.read_text(errors='replace')[-200:]}")
        (tmp_path / "ssh_config").write_text(
            f"Host gitolite\nHostName 127.0.0.1\nPort {port}\nUser {getpass.getuser()}\n"
            f"IdentityFile {tmp_path}/grace\nIdentitiesOnly yes\nBatchMode yes\n"
            f"StrictHostKeyChecking no\nUserKnownHostsFile {tmp_path}/known\n"
        )
        yield served
    finally:
        process.terminate()
        process.wait()


def _sshd(config: Path) -> list[str]:
    """The server in the foreground; root's wants a folder in /run, and gets a /run of its own."""
    command = f"exec {SSHD} -D -e -f {config}"
    if os.geteuid() != 0:
        return ["sh", "-c", command]
    return ["unshare", "-m", "sh", "-c", f"mount -t tmpfs run /run; mkdir /run/sshd; {command}"]


def _listens(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether the server answers before it ends."""
    while process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_gitolite_runs_the_hook_and_its_own_over_ssh(gitolite: Hooked, tmp_path: Path) -> None:
    ssh = {"GIT_SSH_COMMAND": f"ssh -F {tmp_path}/ssh_config"}
    Repo(tmp_path).git("clone", "-q", "gitolite:testing", "clone", env=ssh)
    clone = Hooked(tmp_path / "clone")
    clone.git("switch", "-q", "-c", "main")
    clone.commit(team_files())
    assert passed(clone.attempt("push", "-q", "origin", "main", env=ssh))
    bare = Hooked(gitolite.path / "repositories" / "testing.git")
    bare.git("symbolic-ref", "HEAD", "refs/heads/main")
    done = bare.perfgit("hook", "install", "--server")
    assert done.returncode == 0, done.stderr
    assert (bare.path / "hooks" / "update").exists()  # gitolite's own
    clone.commit({NOTE: BAD})
    done = clone.attempt("push", "-q", "origin", "main", env=ssh)
    assert refused(done, "remote: ", "error missing-section")
    clone.git("reset", "-q", "--hard", "HEAD~")
    clone.commit({NOTE: GOOD})
    assert passed(clone.attempt("push", "-q", "origin", "main", env=ssh))
    assert bare.git("rev-parse", "main") == clone.head
    assert passed(bare.attempt("fsck"))


def test_the_hook_reads_its_lines_under_every_shell(clone: Hooked, server: Hooked) -> None:
    """pre-receive and pre-push by name of the shell, as on a server without bash."""
    clone.commit({NOTE: BAD})
    hook = server.path / "hooks" / "pre-receive"
    text = hook.read_text()
    for shell in ("dash", "busybox sh"):
        if shutil.which(shell.split()[0]) is None:
            continue
        hook.write_text(text.replace("#!/bin/sh", f"#!/usr/bin/env -S {shell}", 1))
        assert refused(push(clone, "main"), "missing-section")
    made = clone_of(server, "other")
    made.commit({NOTE: GOOD})
    assert passed(push(made, "main"))
