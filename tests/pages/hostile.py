"""Records with hostile words in every field, and the same with harmless ones."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tests import texts

HARMLESS = "An ordinary word or two"

HOSTILE = {
    "script": "<script>document.title = 'taken'</script>",
    "closed": "</title></style></script></details></td></svg><h1>Big</h1>",
    "style": "<style>* { display: none }</style>",
    "image": '"><img src=x onerror="document.title=1">',
    "picture": "![x](https://example.com/pixel.png)",
    "svg": "<svg onload=alert(1)><a href='javascript:1'><text>x</text></a></svg>",
    "data": "[x](data:text/html,<script>alert(1)</script>)",
    "javascript": "[x](javascript:alert(1)) <javascript:alert(1)>",
    "comment": "a <!-- hidden --> b -->",
    "template": "{{ 7 * 7 }} {% raw %} {# x #} ${7*7} <%= 1 %>",
    "escape": "a \x1b]0;taken\x07 \x1b[31m b",
    "bidi": "a \u202eb\u2066c d",
    "huge": "W" * 900,
    "entity": "&lt;b&gt; &#60;b&#62; &amp;",
    "attribute": '\' onmouseover=\'x\' " onfocus="x" autofocus x="',
}
"""Words that mean something to a browser, a template, a terminal or the eye."""


def story(words: str) -> Mapping[str, str]:
    """Records of Ada's that bring `words` to every place of a page."""
    quoted = "'" + words.replace("'", "''").replace("\x1b", "").replace("\x07", "") + "'"
    below = texts.feedback(
        date="2026-07-10",
        title=words,
        situation=f"They said {words}",
        behavior=f"They said {words}",
        impact=f"They said {words}",
        from_=quoted,
        standards={quoted: "below", "impact": "above"},
    )
    return {
        "people/ada/profile.md": texts.person(
            name=quoted, email="ada@example.com", role=quoted, team="platform"
        ),
        "people/ada/feedback/2026-07-10-one.md": below,
        "people/ada/coaching/2026-07-17-two.md": texts.coaching(
            date="2026-07-17",
            title=words,
            topics=f"They said {words}",
            questions=f"- What of {words}?",
            heard=f"They said {words}",
            actions=f"- [x] ada, 2026-08-12: {words}",
            from_=quoted,
            about="2026-07-10-one",
        ),
        "people/ada/goals/three.md": texts.goal(
            title=words,
            outcome=f"They said {words}",
            supports=quoted,
            about="2026-07-17-two",
            checkins=f"- 2026-08-20 (40 %): {words}",
            progress=40,
        ),
        "people/ada/feedback/2026-09-14-four.md": texts.feedback(
            title=words, from_="grace", goal="three", standards={"effort": "above"}
        ),
        "people/ada/reflections/2026-09-20-five.md": texts.reflection(
            date="2026-09-20", title=words
        ),
        "team/expectations/platform.md": texts.expectations(title=words, from_=quoted),
    }


def agreed(words: str) -> Mapping[str, str]:
    """What a team has agreed on, and its name, in these words."""
    said = f"They said {words}"
    name = json.dumps(words, ensure_ascii=False)
    return {
        "perfgit.toml": f"[teams]\nplatform = {name}\n",
        "team/standards/odd.md": texts.standard(
            name="odd", meaning=said, scenario=words, above=f"- {said}", below=f"- {said}"
        ),
        "team/expectations/platform.md": texts.expectations(title=words, communication=said),
        "team/goals/vision.md": texts.goal(owner="platform", title=words, outcome=said),
        "people/ada/expectations/own.md": texts.expectations(
            for_="ada", title=words, communication=said
        ),
    }
