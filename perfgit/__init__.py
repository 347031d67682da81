"""perfgit: feedback, goals and expectations in git, and the growth they show."""

__version__ = "0.1.0"
