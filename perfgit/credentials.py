"""Passwords, keys and tokens in a text, by the shapes that are well known.

A pattern is only tried where the text has one of its signs, letters that it cannot do
without, and none of them backtracks. What is plainly a placeholder passes.
"""

import re
from collections.abc import Iterator
from functools import cache
from os.path import commonprefix
from typing import NamedTuple

_KEYS = (
    (
        "a private key",
        "-----BEGIN",
        r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----",
    ),
    ("an AWS access key", "AKIA ASIA ABIA ACCA", r"\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b"),
    ("a GitHub token", "ghp_ gho_ ghu_ ghs_ ghr_", r"\bgh[opusr]_[A-Za-z0-9]{36,255}\b"),
    ("a GitHub token", "github_pat_", r"\bgithub_pat_[A-Za-z0-9_]{22,255}\b"),
    (
        "a GitLab token",
        "glpat- gldt- glrt- glptt- glft- glsoat- glcbt- glagent- gloas- glimt-",
        r"\bgl(?:pat|dt|rt|ptt|ft|soat|cbt|agent|oas|imt)-[A-Za-z0-9_-]{20,255}",
    ),
    (
        "a Slack token",
        "xoxa- xoxb- xoxe- xoxo- xoxp- xoxr- xoxs-",
        r"\bxox[abeoprs]-[A-Za-z0-9-]{10,255}",
    ),
    ("a Slack token", "xapp-", r"\bxapp-[0-9]-[A-Za-z0-9-]{10,255}"),
    (
        "a Slack webhook",
        "hooks.slack.com",
        r"hooks\.slack\.com/services/T\w{5,20}/B\w{5,20}/\w{10,40}",
    ),
    ("a Google API key", "AIza", r"\bAIza[A-Za-z0-9_-]{35}"),
    ("a Google token", "ya29.", r"\bya29\.[A-Za-z0-9_-]{20,255}"),
    ("a Google client secret", "GOCSPX-", r"\bGOCSPX-[A-Za-z0-9_-]{20,60}"),
    ("a Stripe key", "k_live_ k_test_", r"\b[prs]k_(?:live|test)_[A-Za-z0-9]{16,255}"),
    ("a Stripe secret", "whsec_", r"\bwhsec_[A-Za-z0-9]{24,255}"),
    ("a JSON web token", "eyJ", r"\beyJ[\w-]{8,4000}\.eyJ[\w-]{8,8000}\.[\w-]{8,2000}"),
    ("an npm token", "npm_", r"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a PyPI token", "pypi-", r"\bpypi-AgE[A-Za-z0-9_-]{50,255}"),
    ("an API key", "sk-", r"\bsk-(?:ant-|proj-|live-)?[A-Za-z0-9_-]{20,255}"),
    ("a Hugging Face token", "hf_", r"\bhf_[A-Za-z0-9]{30,60}\b"),
    ("a SendGrid key", "SG.", r"\bSG\.[\w-]{16,32}\.[\w-]{16,64}"),
    ("a DigitalOcean token", "_v1_", r"\bdo[opr]_v1_[a-f0-9]{64}\b"),
    ("a Grafana token", "glsa_", r"\bglsa_[A-Za-z0-9_]{32,60}"),
    ("a Shopify token", "shpat_ shpca_ shppa_ shpss_", r"\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b"),
    ("an age key", "AGE-SECRET-KEY-", r"\bAGE-SECRET-KEY-1[A-Z0-9]{50,70}"),
    ("an Azure key", "AccountKey=", r"\bAccountKey=[A-Za-z0-9+/]{40,120}={0,2}"),
    ("a bearer token", "earer", r"\b[Bb]earer +(?P<value>[A-Za-z0-9._~+/-]{20,4000}={0,2})"),
    ("a password", "Basic", r"\bAuthorization: +Basic +(?P<value>[A-Za-z0-9+/]{12,400}={0,2})"),
    ("a password", "://", r"://[^\s:/@<>{}$]{0,100}:(?P<value>[^\s/@<>{}$]{3,200})@[A-Za-z0-9\[]"),
)


def _by_start() -> dict[str, list[tuple[list[str], str, str]]]:
    """The rows by what all their signs share: an underscore, or the letters that they start with.

    Prose has none of the former.
    """
    rows: dict[str, list[tuple[list[str], str, str]]] = {}
    for what, written, pattern in _KEYS:
        signs = written.split()
        start = "_" if all("_" in sign for sign in signs) else commonprefix(signs)  # noqa: RUF071  # no paths
        rows.setdefault(start, []).append((signs, what, pattern))
    return rows


_SIGNED = _by_start()
_FOR_GREP = (
    (r"^\\b", "(^|[^A-Za-z0-9_])"),
    (r"\\b", ""),
    (r"\(\?(?::|P<\w+>)", "("),
    (r"(\[[^\]]*)\\w", r"\1A-Za-z0-9_"),
    (r"\\w", "[A-Za-z0-9_]"),
    (r"\\s", "[:space:]"),
    # POSIX promises no more than 255, and a search needs no upper bound.
    (r"\{(\d+),\d{2,}\}", r"{\1,}"),
)
_NAMES = ("passw", "kennwort", "pwd", "passphrase", "secret", "token", "key", "credential")
_ASSIGNED = (
    r"(?i)(?P<name>passw(?:or)?d|passwort|kennwort|pwd|passphrase|secret|token|credentials?"
    r"|(?:api|access|private|auth)[ _-]?key)(?:[_-](?:access|key|token|value|id)){0,3}"
    r"[\"'`]?[ \t]{0,3}(?P<sign>:=|=>|=|:|(?:is|was|ist|war)[ \t:])[ \t]{0,3}"
    r"(?P<quote>[\"'`]?)(?P<value>[^\s\"'`]{6,400})"
)
_PLACEHOLDER = (
    r"(?i)[<>{}$*…%]|\(|\.\.\.|x{4}|example|your|change|redacted|dummy|placeholder|sample|none|null"
    r"|vault|env\b|todo|foobar|secret$|^https?:|^\.{0,2}/"
)
_SLUG = r"(?:[a-z]+|[0-9]+)(?:[-_.](?:[a-z]+|[0-9]+))*"
_SPOKEN = {"password", "passwd", "passwort", "kennwort", "pwd", "passphrase"}
_FEWEST_SIGNS = 5
_AFTER = ".,;:)]"
_SHORTEST = 6
_LONG = 10


class Credential(NamedTuple):
    """A secret's place in a text, half-open, and what it is."""

    start: int
    end: int
    what: str


def find_credentials(text: str) -> Iterator[Credential]:
    """The secrets in a text, in order."""
    end = 0
    for found in sorted([*_known(text), *_assigned(text)]):
        if found.start >= end:
            yield found
            end = found.end


def may_hold_credentials(text: str) -> bool:
    """Whether the text has any of the signs: without one it holds no secret."""
    return bool(_possible_keys(text)) or _names_a_secret(text)


def _known(text: str) -> Iterator[Credential]:
    """Secrets whose shape says what they are."""
    for what, pattern in _possible_keys(text):
        for found in _compiled(pattern).finditer(text):
            group = "value" if "value" in found.re.groupindex else 0
            if _is_real(found[group]):
                yield Credential(*found.span(group), what)


def _possible_keys(text: str) -> list[tuple[str, str]]:
    """The shapes of which the text has a sign: what each is, and its pattern."""
    return [
        (what, pattern)
        for start in [start for start in _SIGNED if start in text]
        for signs, what, pattern in _SIGNED[start]
        if any(sign in text for sign in signs)
    ]


def _assigned(text: str) -> Iterator[Credential]:
    """Secrets that are known by what they are given to: "password: …"."""
    if _names_a_secret(text):
        for found in re.finditer(_ASSIGNED, text):
            if _is_secret(found):
                start = found.start("value")
                end = start + len(found["value"].rstrip(_AFTER))
                yield Credential(start, end, _called(found["name"]))


def _names_a_secret(text: str) -> bool:
    lower = text.lower()
    return bool([name for name in _NAMES if name in lower])


def signs_of_credentials() -> list[str]:
    """The letters without which a text holds no credential, for a shell to look for."""
    return [*(sign for _, signs, _ in _KEYS for sign in signs.split()), *_NAMES]


def grep_patterns() -> list[str]:
    """The shapes as extended regular expressions, for a shell: they find no less."""
    return [_for_grep(pattern) for _, _, pattern in _KEYS]


def _for_grep(pattern: str) -> str:
    for ours, theirs in _FOR_GREP:
        pattern = re.sub(ours, theirs, pattern)
    return pattern


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _called(name: str) -> str:
    """What the value after a name is: a password, a token, an API key."""
    word = " ".join(re.split("[ _-]", name.lower()))
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _is_real(value: str) -> bool:
    """Whether a value is no placeholder: AKIAIOSFODNN7EXAMPLE, xxxxxxxx."""
    return not re.search(_PLACEHOLDER, value) and len(set(value)) >= _FEWEST_SIGNS


def _is_secret(found: re.Match[str]) -> bool:
    """Whether what a name is set to looks like a secret: letters with digits, or quoted."""
    value = found["value"].rstrip(_AFTER)
    if len(value) < _SHORTEST or not _is_real(value):
        return False
    has_letter = any(c.isalpha() for c in value)
    has_digit = any(c.isdigit() for c in value)
    if found["name"].lower() in _SPOKEN:
        mixed = has_letter and (has_digit or not value.isalpha()) and not _is_slug(value)
        return mixed or bool(found["quote"] and found["sign"] == "=" and has_letter)
    return has_letter and has_digit and len(value) >= _LONG and not _is_slug(value)


def _is_slug(value: str) -> bool:
    """Whether a value is words and numbers joined by hyphens, as a record's name is."""
    return re.fullmatch(_SLUG, value) is not None and not value.isalnum()
