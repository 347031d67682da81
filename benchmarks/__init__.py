"""What perfgit costs, against git and its peers in the same run: `python -m benchmarks`."""
