"""The tests: real git repositories through the real command line."""
