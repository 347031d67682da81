"""The situations that break naive hooks, by number: `grep -rn test_25 tests/hooks` finds the 25th.

Each was seen with git 2.39, or comes from git's documentation.
"""

from __future__ import annotations

import re
from pathlib import Path

SITUATIONS = {
    1: "part of a file staged (`git add -p`)",
    2: "`commit -a` and `commit -i`, with an index of their own",
    3: "`commit PATH`, which leaves out what else is staged",
    4: "`--amend` and reword, with nothing staged",
    5: "the first commit, without a HEAD",
    6: "a clean merge, at which git runs pre-merge-commit",
    7: "a conflicted merge, at which git runs pre-commit",
    8: "conflict markers that were added",
    9: "a fast-forward merge and a stash, at which no hook runs",
    10: "a clean cherry-pick, revert, rebase or squash, without pre-commit",
    11: "`cherry-pick --continue`",
    12: "`rebase --continue` after a conflict, at which no hook runs",
    13: "`add -N`",
    14: "a linked worktree",
    15: "a submodule, and a gitlink",
    16: "a symbolic link, and a file that turns into one",
    17: "an executable record",
    18: "names with spaces, quotes, newlines, dashes, other alphabets, bad bytes",
    19: "a rename, and a deletion",
    20: "CRLF, a byte-order mark, bad bytes",
    21: "a file of 60 MB",
    22: "settings of the user that change what git prints",
    23: "core.hooksPath, husky's among them",
    24: "another tool's hook that is there",
    25: "hooks in git's configuration (git 2.54)",
    26: "a graphical client's bare PATH",
    27: "an environment that was deleted",
    28: "a hook that is not executable, or has CRLF",
    29: "a yaml.py in the repository",
    30: "no terminal, and /dev/null for standard input",
    31: "an encrypted file, or a pointer of LFS",
    32: "git's quarantine on a server",
    33: "a new ref, a forced push, many refs",
    34: "a deleted ref",
    35: "an annotated tag, and a tag of a blob",
    36: "a repository with SHA-256",
    37: "a repository that someone else owns",
    38: "a shallow clone",
    39: "a partial clone",
    40: "rules that are weakened in the push that breaks them",
    41: "output behind `remote:`",
    42: "`--no-verify` and `core.hooksPath=/dev/null`",
}


def test_each_situation_has_its_tests_and_no_test_is_of_another() -> None:
    numbers = {
        int(number)
        for path in Path(__file__).parent.glob("test_*.py")
        for number in re.findall(r"^def test_(\d\d)_", path.read_text("utf-8"), re.MULTILINE)
    }
    assert numbers == set(SITUATIONS)
