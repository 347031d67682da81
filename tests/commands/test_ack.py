"""perfgit ack and perfgit respond: answers in the person's own folder."""

from __future__ import annotations

import re

from tests import texts
from tests.conftest import Repo

EXPECTATIONS = "team/expectations/platform.md"
ACK = "people/ada/acknowledgements/platform.md"
FEEDBACK = "people/ada/feedback/2026-09-14-latency.md"
ANSWER = "people/ada/acknowledgements/2026-09-14-latency.md"


def changed(repo: Repo, old: str, new: str, **more: str) -> str:
    text = repo.read(EXPECTATIONS).replace(old, new)
    for before, after in more.items():
        text = text.replace(before, after)
    return repo.commit({EXPECTATIONS: text}, on="2026-09-01")


def test_the_first_acknowledgement_names_the_version_that_was_read(team: Repo) -> None:
    done = team.perfgit("ack", "platform", by="ada")
    assert done.returncode == 0, done.stderr
    assert "This is the first time" in done.stdout
    version = team.git("rev-parse", f"HEAD:{EXPECTATIONS}")
    text = re.sub("^id: .*\n", "", team.read(ACK), flags=re.MULTILINE)
    assert text == (
        f"---\nkind: acknowledgement\nby: ada\nof: platform\ndate: 2026-10-05\n"
        f"version: {version}\nview: agree\n---\n"
    )
    assert team.git("show", "-s", "--format=%s") == "ack(ada): platform"


def test_a_second_one_shows_what_changed_and_keeps_the_record(team: Repo) -> None:
    team.perfgit("ack", "platform", "--questions", "Who decides?", by="ada")
    token = re.search("^id: (.*)$", team.read(ACK), re.MULTILINE)
    changed(team, "Small changes, each with a way back.", "Small changes, each with a test.")
    done = team.perfgit("ack", "platform", by="ada", today="2026-10-12")
    assert done.returncode == 0, done.stderr
    assert "## Operating principles\n- Small changes, each with a way back.\n" in done.stdout
    assert "\n+ Small changes, each with a test.\n" in done.stdout
    text = team.read(ACK)
    assert token is not None
    assert token[0] in text
    assert "date: 2026-10-12" in text
    assert text.endswith("## Questions\n\nWho decides?\n")


def test_with_nothing_changed_nothing_is_written(team: Repo) -> None:
    team.perfgit("ack", "platform", by="ada")
    before = team.git("rev-parse", "HEAD")
    done = team.perfgit("ack", "platform", by="ada")
    assert done.returncode == 0
    assert "nothing has changed" in done.stdout
    assert team.git("rev-parse", "HEAD") == before


def test_a_version_that_is_not_committed_cannot_be_acknowledged(team: Repo) -> None:
    team.write({EXPECTATIONS: team.read(EXPECTATIONS) + "\nMore.\n"})
    done = team.perfgit("ack", "platform", by="ada")
    assert done.returncode == 2
    assert "has changes that are not committed" in done.stderr
    assert not (team.path / ACK).exists()


def test_escape_sequences_of_a_record_do_not_reach_the_terminal(team: Repo) -> None:
    team.perfgit("ack", "platform", by="ada")
    changed(team, "Small changes", "\x1b[31mSmall changes")
    done = team.perfgit("ack", "platform", by="ada")
    assert "\x1b" not in done.stdout


def test_unknown_expectations_are_answered_with_the_nearest(team: Repo) -> None:
    done = team.perfgit("ack", "platfrm")
    assert done.returncode == 2
    assert "did you mean `platform`?" in done.stderr


def test_an_answer_to_feedback_is_a_record_of_ones_own(team: Repo) -> None:
    team.commit({FEEDBACK: texts.feedback()})
    words = "I had not seen it that way."
    done = team.perfgit(
        "respond", "2026-09-14-latency", "--view", "see-it-differently", words, by="ada"
    )
    assert done.returncode == 0, done.stderr
    text = team.read(ANSWER)
    assert "of: 2026-09-14-latency\n" in text
    assert text.endswith(f"view: see-it-differently\n---\n\n## Response\n\n{words}\n")
    assert (
        team.git("show", "-s", "--format=%s|%an")
        == "respond(ada): 2026-09-14-latency|Ada Lindqvist"
    )


def test_a_second_answer_is_added_to_the_first(team: Repo) -> None:
    team.commit({FEEDBACK: texts.feedback()})
    team.perfgit("respond", "2026-09-14-latency", "--view", "want-to-talk", "First.", by="ada")
    done = team.perfgit(
        "respond", "2026-09-14-latency", "--view", "agree", "-", stdin="Then.\n", by="ada"
    )
    assert done.returncode == 0, done.stderr
    assert "view: agree\n" in team.read(ANSWER)
    assert team.read(ANSWER).endswith("## Response\n\nFirst.\n\nThen.\n")


def test_only_the_person_answers_or_someone_in_their_name(team: Repo) -> None:
    team.commit({FEEDBACK: texts.feedback()})
    done = team.perfgit("respond", "2026-09-14-latency", "--view", "agree", "Yes.")
    assert done.returncode == 2
    assert "is feedback for ada, and you are grace" in done.stderr
    again = team.perfgit("respond", "2026-09-14-latency", "--view", "agree", "Yes.", "--by", "ada")
    assert again.returncode == 0


def test_the_words_of_an_answer_that_does_not_pass_are_kept(team: Repo) -> None:
    team.commit({FEEDBACK: texts.feedback()})
    done = team.perfgit(
        "respond", "2026-09-14-latency", "--view", "agre", "-", stdin="Long words.", by="ada"
    )
    assert done.returncode == 1
    assert "did you mean `agree`?" in done.stderr
    kept = team.path / ".git/perfgit/drafts/acknowledgement-1.md"
    assert "Long words." in kept.read_text()
    assert not (team.path / ANSWER).exists()


def test_words_that_open_a_section_are_refused(team: Repo) -> None:
    team.commit({FEEDBACK: texts.feedback()})
    for _ in range(2):  # the first answer, then one that is added
        done = team.perfgit(
            "respond", "2026-09-14-latency", "--view", "agree", "## Questions\n\nx", by="ada"
        )
        assert done.returncode == 2
        assert "has a heading in it" in done.stderr
        team.perfgit("respond", "2026-09-14-latency", "--view", "agree", "Yes.", by="ada")


def test_a_view_is_asked_for(team: Repo) -> None:
    team.commit({FEEDBACK: texts.feedback()})
    done = team.perfgit("respond", "2026-09-14-latency", "Yes.", by="ada")
    assert done.returncode == 2
    assert "--view agree, see-it-differently or want-to-talk" in done.stderr


def test_a_version_that_this_repository_does_not_have_is_said_to_be_unknown(team: Repo) -> None:
    ack = texts.acknowledgement("ada", version="f" * 40)
    team.commit({ACK: ack}, by="ada")
    done = team.perfgit("ack", "platform", by="ada")
    assert done.returncode == 0, done.stderr
    assert "which version is not known" in done.stdout


def test_expectations_that_are_not_there_are_refused_with_what_is_near(team: Repo) -> None:
    done = team.perfgit("ack", "platfrom", by="ada")
    assert done.returncode == 2
    assert "no expectations of the name `platfrom`; did you mean `platform`?" in done.stderr
