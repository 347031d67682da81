"""Pushes over http, through gitolite, and of many records: what a real server does."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests import texts
from tests.conftest import Repo, environment, team_files
from tests.hooks.conftest import BAD, GOOD, NOTE, Hooked, clone_of, passed, push, refused, said

GITOLITE = shutil.which("gitolite")
SHELL = Path("/usr/share/gitolite3/gitolite-shell")


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
def gitolite(tmp_path: Path) -> Hooked:
    """gitolite with a repository of records; ssh is played by a script, for the user grace."""
    if GITOLITE is None or not SHELL.exists():
        pytest.skip("gitolite3 is not installed: apt-get install gitolite3")
    home = tmp_path / "git"
    home.mkdir()
    key = tmp_path / "grace"
    keygen = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)]
    if shutil.which("ssh-keygen") is None or subprocess.run(keygen, check=False).returncode:
        pytest.skip("no key can be made without ssh-keygen")
    served = Hooked(home)
    env = {"HOME": str(home), "USER": "git"}
    setup = served.ask(GITOLITE, "setup", "-pk", f"{key}.pub", env=env)
    assert passed(setup)
    ssh = tmp_path / "ssh"
    ssh.write_text(
        "#!/bin/sh\nfor last; do :; done\n"
        f'HOME={home} USER=git SSH_ORIGINAL_COMMAND="$last" '
        "SSH_CONNECTION='127.0.0.1 1 127.0.0.1 2' "
        f"exec {SHELL} grace\n"
    )
    ssh.chmod(0o755)
    return served


@pytest.mark.slow
def test_gitolite_runs_the_hook_and_its_own(gitolite: Hooked, tmp_path: Path) -> None:
    ssh = {"GIT_SSH": str(tmp_path / "ssh")}
    Repo(tmp_path).git("clone", "-q", "git@gitolite:testing", "clone", env=ssh)
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
