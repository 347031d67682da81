"""One file a rule: what it must find beside what it must leave alone."""
