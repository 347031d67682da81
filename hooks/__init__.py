"""The git hooks that perfgit installs: POSIX shell, one file each."""
