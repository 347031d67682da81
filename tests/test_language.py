"""What the language rules read, what a team decides about them, and how long they may take."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfgit.configuration import Configuration, parse_configuration
from perfgit.directory import NOTHING, Directory
from perfgit.errors import PerfgitError
from perfgit.language import find_language
from perfgit.lexicon import load_lexicon
from perfgit.model import Diagnostic
from perfgit.phrases import find_matches, possible_phrases
from perfgit.record import parse_record
from perfgit.resources import builtin_kinds
from perfgit.rules import Context, all_rules
from perfgit.tokens import Tokens
from perfgit.tongue import language_of
from tests import texts
from tests.rules.desk import VALID, check

FAMILY = [rule for rule in all_rules().values() if rule.family == "language"]
SAID = (
    "You are lazy. ",
    "you ",
    "You’re ",
    "don't ",
    "never ",
    "answer",
    "great job",
    ", but ",
    "İ",
    "had it in for ",
    "\n",
    "24/7 ",
    "always-on ",
    "as slow as Ada",
    ".",
    "'",
    "he is ",
)
BAD = "You are lazy, you never answer, and everyone thinks you are slow. Be more proactive."


def found(text: str, **circumstances: object) -> list[Diagnostic]:
    return [d for d in check(text, **circumstances) if d.family == "language"]  # type: ignore[arg-type]  # check has the types


def rules(text: str, **circumstances: object) -> set[str]:
    return {d.rule for d in found(text, **circumstances)}


def words(text: str, finding: Diagnostic) -> str:
    line = text.split("\n")[finding.span.line - 1]
    return line[finding.span.column - 1 : finding.span.end_column - 1]


@pytest.mark.parametrize("section", ["situation", "behavior", "impact", "next_step"])
def test_four_sections_are_read(section: str) -> None:
    assert rules(texts.feedback(**{section: "You are lazy."})) == {"trait-label"}


@pytest.mark.parametrize("section", ["question", "correction"])
def test_the_other_sections_are_not(section: str) -> None:
    assert not rules(texts.feedback(**{section: BAD}))


@pytest.mark.parametrize("kind", sorted(VALID.keys() - {"feedback"}))
def test_other_kinds_are_left_alone(kind: str) -> None:
    assert not rules(f"{VALID[kind]}\n## Behavior\n\n{BAD}\n")


def test_the_title_and_the_fields_are_not_read() -> None:
    assert not rules(texts.feedback(title="You are lazy"))


def test_every_finding_underlines_words_of_its_message() -> None:
    text = texts.feedback(behavior=BAD)
    every = found(text)
    assert len(every) >= 3
    for finding in every:
        assert finding.message.startswith(f"`{words(text, finding)}` ")
        assert finding.help


def test_words_that_are_emphasised_are_read() -> None:
    assert rules(texts.feedback(behavior="You **always** interrupt.")) == {"absolute"}


def test_a_phrase_may_go_on_in_the_next_line() -> None:
    text = texts.feedback(behavior="You are not a team\nplayer, Ada said.")
    [finding] = found(text)
    lines = text.split("\n")
    assert lines[finding.span.end_line - 1][: finding.span.end_column - 1] == "player"
    assert finding.span.end_line == finding.span.line + 1


@pytest.mark.parametrize(
    "text",
    [
        "Tu es toujours en retard et tu ne r\u00e9ponds jamais, dit-on dans le bureau.",
        "Siempre llegas tarde y nunca contestas a los correos que te mandamos en la semana.",
        "\u3042\u306a\u305f\u306f always \u9045\u308c\u307e\u3059\u3002",
    ],
)
def test_a_language_without_a_lexicon_is_left_alone(text: str) -> None:
    assert not rules(texts.feedback(situation="", behavior=text, impact=""))


def test_german_is_read_as_german() -> None:
    text = (
        "Du kommst immer zu sp\u00e4t, und deine Antworten sind nie klar, die Pipeline ist nie rot."
    )
    assert [d.rule for d in found(texts.feedback(situation="", behavior=text, impact=""))] == [
        "absolute",
        "absolute",
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("You asked for the date in the call.", "en"),
        ("Du hast in der Planung nach dem Termin gefragt und ihn notiert.", "de"),
        ("Tu as demand\u00e9 la date dans la r\u00e9union et les notes.", "fr"),
        ("Rollback 14:05.", "en"),
        ("\u0422\u044b \u043d\u0438\u043a\u043e\u0433\u0434\u0430.", ""),
        ("", "en"),
    ],
)  # fmt: skip
def test_the_language_of_a_text(text: str, language: str) -> None:
    assert language_of(text, "en") == language


def test_a_team_switches_phrases_off() -> None:
    text = texts.feedback(next_step="Step up.")
    assert rules(text) == {"vague"}
    configuration = parse_configuration(b'[language]\noff = ["Step  up"]')
    assert not rules(text, configuration=configuration)


def test_a_team_adds_phrases() -> None:
    text = texts.feedback(behavior="You are a cowboy. The cowboy build is red. You went rogue.")
    assert not rules(text)
    configuration = parse_configuration(
        b'[language.extend.trait-label]\nphrases = ["Cowboy", "went|go rogue"]\nsay = "say when"'
    )
    every = found(text, configuration=configuration)
    assert [words(text, finding) for finding in every] == ["cowboy", "went rogue"]
    assert {finding.help for finding in every} == {"say when"}


def test_a_team_decides_the_language_of_short_texts() -> None:
    text = texts.feedback(situation="", behavior="Weiter so!", impact="")
    assert not rules(text)
    configuration = parse_configuration(b'[language]\ndefault = "de"')
    assert rules(text, configuration=configuration) == {"vague-praise"}


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ('off = "step up"', '`language.off` is a list of phrases, such as ["step up"]'),
        ('off = [""]', "`language.off` is a list of phrases"),
        ("default = 3", "`default` is a text in quotes"),
        ('lang = "en"', "there is no setting `language.lang`"),
        ("extend = 3", "`extend` is a table"),
        (
            '[language.extend.vauge]\nphrases = ["x"]',
            "`language.extend.vauge` is none of abs",
        ),
        ("[language.extend.vague]\nphrases = 3", "`language.extend.vague.phrases` is a list"),
        ('[language.extend.vague]\nphrase = ["x"]', "no setting `language.extend.vague.phrase`"),
    ],
)
def test_a_setting_that_it_cannot_take_is_named(setting: str, message: str) -> None:
    with pytest.raises(PerfgitError) as refused:
        parse_configuration(f"[language]\n{setting}".encode())
    assert message in str(refused.value)


def test_a_severity_switches_a_rule_off() -> None:
    configuration = parse_configuration(b'[check.severity]\nabsolute = "off"')
    assert not rules(texts.feedback(behavior="You never answer."), configuration=configuration)


def look(text: str) -> int:
    """How many findings all language rules have in a feedback of that behavior."""
    from datetime import date

    kinds = builtin_kinds()
    context = Context(Configuration(), kinds, Directory(NOTHING), date(2026, 10, 5))
    record = parse_record(texts.feedback(behavior=text).encode(), "people/ada/x.md", kinds)
    return sum(len(list(find_language(record, context, rule.name, ""))) for rule in FAMILY)


@given(
    st.lists(
        st.sampled_from(
            "you never always Ada is are was lazy , . : but the a your tone great job be more"
            " of as ' \" ` [ ]( <!-- \n\n - said that who they too not don't it\u2019s"
            " people".split(" ")
        ),
        max_size=60,
    ).map(" ".join)
    | st.text(max_size=80)
)
def test_no_text_crashes_them(text: str) -> None:
    look(text)


@given(st.lists(st.lists(st.sampled_from(SAID)).map("".join), max_size=4))
def test_what_a_whole_text_may_have_is_all_that_its_passages_have(said: list[str]) -> None:
    english = load_lexicon("en")
    among = possible_phrases(Tokens("\n".join(said).lower(), english, bool))
    for passage in said:
        sought, any_ = (
            find_matches(Tokens(passage, english, bool), "Behavior", phrases)
            for phrases in (among, None)
        )
        assert [(m.entry, m.start, m.end) for m in sought] == [
            (m.entry, m.start, m.end) for m in any_
        ]


def test_every_word_of_the_lexicons_may_stand_anywhere() -> None:
    chance = random.Random(20260914)  # noqa: S311 - any words will do
    every = sorted(word for language in ("en", "de") for word in load_lexicon(language).index)
    for _ in range(40):
        look(" ".join(chance.choices([*every, "you", "du", "Ada", ",", "."], k=60)))


@pytest.mark.parametrize(
    "part",
    [
        "always ",
        "never ",
        "you never ",
        "they never ",
        "you said that you never ",
        "great job, but ",
        "be a bit more ",
        "i have heard some ",
        "rude and ",
        "'x ",
        '" ',
        "\u201e ",
        "[",
        "[a](b ",
        "<a",
        "`",
        "very ",
        "a",
        "don't ",
        "Ada ",
        "in the team ",
    ],
)
def test_a_record_at_the_limit_takes_no_more_than_linear_time(part: str) -> None:
    text = part * (64 * 1024 // len(part))
    start = time.process_time()
    look(text)
    # At most 0.3 s each on an idle machine; what is worse than linear takes minutes.
    assert time.process_time() - start < 20


def test_an_ordinary_feedback_takes_a_fraction_of_a_millisecond() -> None:
    text = (
        "On Monday you asked each of the three reviewers for one risk before you merged. You "
        "wrote the risks into the page, with the person who had named it, and sent the page to "
        "support before noon. When the queue grew at 14:10 you read the second risk aloud, "
    ) * 4
    look(text)
    start = time.process_time()
    for _ in range(20):
        look(text)
    # 0.3 ms with ten rules and the parsing on top; the bound is for slow and busy machines.
    assert (time.process_time() - start) / 20 < 0.2
