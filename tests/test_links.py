"""Where hosting sites show a file of a commit, for every form of a remote's URL."""

from __future__ import annotations

import pytest

from perfgit.configuration import parse_configuration
from perfgit.errors import PerfgitError
from perfgit.links import NO_LINKS, Links, links_of

COMMIT = "0123456789abcdef0123456789abcdef01234567"
PATH = "people/ada/feedback/2026-09-14-outage.md"

FORMS = {
    "https://github.com/acme/records": "https://github.com/acme/records",
    "https://github.com/acme/records.git": "https://github.com/acme/records",
    "https://github.com/acme/records.git/": "https://github.com/acme/records",
    "https://ada:secret@github.com/acme/records.git": "https://github.com/acme/records",
    "https://x-token@GitHub.com/acme/records": "https://github.com/acme/records",
    "git@github.com:acme/records.git": "https://github.com/acme/records",
    "github.com:acme/records": "https://github.com/acme/records",
    "git@github.com:/acme/records.git": "https://github.com/acme/records",
    "ssh://git@github.com/acme/records.git": "https://github.com/acme/records",
    "ssh://git@github.com:22/acme/records.git": "https://github.com/acme/records",
    "ssh://git@ssh.github.com:443/acme/records.git": "https://github.com/acme/records",
    "git+ssh://git@github.com/acme/records.git": "https://github.com/acme/records",
    "git://github.com/acme/records.git": "https://github.com/acme/records",
    "https://github.com/acme/a record": "https://github.com/acme/a%20record",
    "https://github.example.com:8443/acme/records": "https://github.example.com:8443/acme/records",
    "http://github.example.com/acme/records": "http://github.example.com/acme/records",
}
"""Remotes of one site in every form, and the repository's page."""

SITES = {
    "git@gitlab.com:acme/people/records.git": (
        "https://gitlab.com/acme/people/records/-/blob/{commit}/{path}",
        "https://gitlab.com/acme/people/records/-/commit/{commit}",
    ),
    "ssh://git@gitlab.example.com:2222/acme/records.git": (
        "https://gitlab.example.com/acme/records/-/blob/{commit}/{path}",
        "https://gitlab.example.com/acme/records/-/commit/{commit}",
    ),
    "git@altssh.gitlab.com:acme/records.git": (
        "https://gitlab.com/acme/records/-/blob/{commit}/{path}",
        "https://gitlab.com/acme/records/-/commit/{commit}",
    ),
    "https://codeberg.org/acme/records.git": (
        "https://codeberg.org/acme/records/src/commit/{commit}/{path}",
        "https://codeberg.org/acme/records/commit/{commit}",
    ),
    "https://git.forgejo.example.org:3000/acme/records": (
        "https://git.forgejo.example.org:3000/acme/records/src/commit/{commit}/{path}",
        "https://git.forgejo.example.org:3000/acme/records/commit/{commit}",
    ),
    "git@gitea.example.org:acme/records.git": (
        "https://gitea.example.org/acme/records/src/commit/{commit}/{path}",
        "https://gitea.example.org/acme/records/commit/{commit}",
    ),
    "https://ada@bitbucket.org/acme/records.git": (
        "https://bitbucket.org/acme/records/src/{commit}/{path}",
        "https://bitbucket.org/acme/records/commits/{commit}",
    ),
    "git@git.sr.ht:~ada/records": (
        "https://git.sr.ht/~ada/records/tree/{commit}/item/{path}",
        "https://git.sr.ht/~ada/records/commit/{commit}",
    ),
}

UNKNOWN = [
    "",
    "origin",
    "/srv/git/records.git",
    "../records",
    "file:///srv/git/records.git",
    "C:\\records",
    "C:/records",
    "https://git.example.com/acme/records.git",
    "git@git.example.com:records.git",
    "https://notgithub.com/acme/records",
    "https://github.com",
    "https://github.com/",
    "javascript://github.com/acme/records",
    "ext::ssh git@github.com acme/records",
    "https://[::1]/acme/records",
]


@pytest.mark.parametrize(("remote", "page"), FORMS.items())
def test_every_form_of_a_url_leads_to_the_repositorys_page(remote: str, page: str) -> None:
    links = links_of(remote)
    assert links.to_file(PATH, COMMIT) == f"{page}/blob/{COMMIT}/{PATH}"
    assert links.to_commit(COMMIT) == f"{page}/commit/{COMMIT}"


@pytest.mark.parametrize(("remote", "patterns"), SITES.items())
def test_every_site_has_its_own_addresses(remote: str, patterns: tuple[str, str]) -> None:
    assert links_of(remote) == Links(*patterns)


@pytest.mark.parametrize("remote", UNKNOWN)
def test_a_remote_of_no_known_site_has_no_links(remote: str) -> None:
    assert links_of(remote) == NO_LINKS
    assert not NO_LINKS.to_file(PATH, COMMIT)


def test_a_path_is_escaped_by_its_bytes() -> None:
    links = links_of("https://github.com/acme/records")
    assert links.to_file("people/zoë/a?b#c%.md", "c0").endswith("/people/zo%C3%AB/a%3Fb%23c%25.md")
    assert links.to_file("team/\udcff{commit}.md", "c0").endswith(
        "/blob/c0/team/%FF%7Bcommit%7D.md"
    )


def test_the_team_says_where_its_site_shows_files() -> None:
    text = '[links]\nfile = "https://git.example.com/r?id={commit}&p={path}"\n'
    assert parse_configuration(text.encode()).links == Links(
        "https://git.example.com/r?id={commit}&p={path}", ""
    )
    assert parse_configuration(b"").links is None
    assert parse_configuration(b"[links]").links is None


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ('file = "javascript:alert(1)//{commit}/{path}"', "starts with https://"),
        ('file = "https://x.example/{commit}/{path} "', "starts with https://"),
        ('file = "https://x.example/{path}"', "it lacks {commit}"),
        ('commit = "https://x.example/{path}"', "it lacks {commit}"),
        ("file = 1", "starts with https://"),
        ('files = "https://x.example/"', "no setting `links.files`"),
    ],
)
def test_a_pattern_that_is_no_address_is_refused(setting: str, says: str) -> None:
    with pytest.raises(PerfgitError, match=r"perfgit\.toml: ") as refused:
        parse_configuration(f"[links]\n{setting}".encode())
    assert says in str(refused.value)
