"""What perfgit init starts a team with."""
