"""Writes docs/rules-quality.md, and says which texts the rules judge wrongly."""

from __future__ import annotations

import sys

from tests.corpus.measure import outcomes
from tests.corpus.page import PAGE, render_page

if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
    # The held-out part is measured and not looked at.
    for outcome in outcomes("development"):
        if outcome.false or outcome.missed:
            wrong = [f"+{rule}" for rule in outcome.false] + [f"-{rule}" for rule in outcome.missed]
            sys.stdout.write(f"{outcome.text.id} {' '.join(sorted(wrong))}\n")
