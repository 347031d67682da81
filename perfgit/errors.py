"""What stops the program, as opposed to what is wrong with a record (a Diagnostic)."""


class PerfgitError(Exception):
    """Ends the command with exit code 2: the message says what is wrong and what to do."""
