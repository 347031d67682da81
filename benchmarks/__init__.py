"""What perfgit costs, as ratios against git and its peers in the same run: `python -m benchmarks`."""
