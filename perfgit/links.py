"""Where a hosting site shows a file of a commit: from the remote's URL, or as the team says."""

import re
from collections.abc import Mapping
from typing import NamedTuple


class Links(NamedTuple):
    """Patterns of addresses: `{commit}` stands for the id, `{path}` for the file's path.

    "" where there is nothing to link to.
    """

    file: str = ""
    commit: str = ""

    def to_file(self, path: str, commit: str) -> str:
        """The address of a file as it lay in the commit."""
        return _fill(self.file, path, commit)

    def to_commit(self, commit: str) -> str:
        """The address of a commit."""
        return _fill(self.commit, "", commit)


NO_LINKS = Links()

_SITES = {
    "github": Links("/blob/{commit}/{path}", "/commit/{commit}"),
    "gitlab": Links("/-/blob/{commit}/{path}", "/-/commit/{commit}"),
    "gitea": Links("/src/commit/{commit}/{path}", "/commit/{commit}"),
    "bitbucket": Links("/src/{commit}/{path}", "/commits/{commit}"),
    "sourcehut": Links("/tree/{commit}/item/{path}", "/commit/{commit}"),
}
"""What stands behind a repository's address, as each site documents it."""

_HOSTS = {
    "bitbucket.org": "bitbucket",
    "codeberg.org": "gitea",
    "git.sr.ht": "sourcehut",
    "gitea.com": "gitea",
    "github.com": "github",
    "gitlab.com": "gitlab",
}
_LABELS = {"forgejo": "gitea", "gitea": "gitea", "github": "github", "gitlab": "gitlab"}
"""The site's software, by a word of the host's name: `gitlab.example.com`."""

_OVER_443 = {
    "altssh.bitbucket.org": "bitbucket.org",
    "altssh.gitlab.com": "gitlab.com",
    "ssh.github.com": "github.com",
}
"""The hosts that take ssh on the port of the web, and where their pages are."""

_URL = (
    r"(?i)(?P<scheme>https?|ssh|git|git\+ssh|ssh\+git)://(?:[^/@]*@)?"
    r"(?P<host>[a-z0-9.-]+)(?::(?P<port>[0-9]*))?/(?P<path>.+)"
)
_SCP = r"(?i)(?:[^/@:]+@)?(?P<host>[a-z0-9.-]{2,}):(?P<path>[^/].*|/.+)"


def links_of(remote: str) -> Links:
    """The patterns for the remote at that URL; none for a site that is not known."""
    address = _address(remote.strip())
    if not address:
        return NO_LINKS
    host, web = address
    site = _SITES.get(_site(host))
    return Links(web + site.file, web + site.commit) if site else NO_LINKS


def _address(remote: str) -> tuple[str, str] | None:
    """The host, and the address of the repository's pages, without user, password or ssh's port."""
    found = re.fullmatch(_URL, remote)
    parts: Mapping[str, str | None] = found.groupdict() if found else {}
    if not found:
        scp = re.fullmatch(_SCP, remote)
        if not scp or "://" in remote:
            return None
        parts = scp.groupdict()
    host = str(parts["host"]).lower().rstrip(".")
    host = _OVER_443.get(host, host)
    path = str(parts["path"]).strip("/").removesuffix(".git").rstrip("/")
    scheme = str(parts.get("scheme") or "ssh").lower()
    web = scheme in ("http", "https")
    port = f":{parts['port']}" if web and parts.get("port") else ""
    if not path:
        return None
    return host, f"{scheme if web else 'https'}://{host}{port}/{_escaped(path)}"


def _site(host: str) -> str:
    return _HOSTS.get(host) or next(
        (site for label in host.split(".")[:-1] for name, site in _LABELS.items() if label == name),
        "",
    )


def _fill(pattern: str, path: str, commit: str) -> str:
    return pattern.replace("{commit}", commit).replace("{path}", _escaped(path))


def _escaped(path: str) -> str:
    """The path for an address: what is no letter of an address by its bytes."""
    from urllib.parse import quote  # the hook, which only reads the settings, needs it not

    return quote(path.encode("utf-8", "surrogateescape"), safe="/~")
