"""perfgit new: from a command line, a terminal, an editor or standard input to a commit."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest

from tests import texts
from tests.conftest import PEOPLE, Repo, team_files
from tests.terminal import Terminal

FEEDBACK = (
    "--behavior",
    'You told support "340 orders failed" at 10:40.',
    "--impact",
    "They wrote to the 340 customers before those wrote to us.",
)
PATH = "people/ada/feedback/2026-10-05-grace.md"


def drafts(repo: Repo) -> list[str]:
    folder = repo.path / ".git" / "perfgit" / "drafts"
    return sorted(p.name for p in folder.iterdir()) if folder.exists() else []


def draft(repo: Repo, name: str) -> str:
    return (repo.path / ".git" / "perfgit" / "drafts" / name).read_text()


def test_feedback_takes_a_person_a_behavior_and_an_impact(team: Repo) -> None:
    done = team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == PATH
    shown = team.git("show", "-s", "--format=%s|%an <%ae>", "HEAD")
    assert shown == "feedback(ada): 2026-10-05|Grace Okafor <grace@example.com>"
    assert re.fullmatch(
        r"committed [0-9a-f]{10}: feedback\(ada\): 2026-10-05", done.stdout.splitlines()[1]
    )
    text = re.sub(r"^id: [a-z][a-z2-9]{9}$", "id: ID", team.read(PATH), flags=re.MULTILINE)
    assert text == (
        "---\nid: ID\nkind: feedback\nfor: ada\nfrom: grace\ndate: 2026-10-05\n---\n\n"
        "# Feedback for ada, 2026-10-05\n\n"
        '## Behavior\n\nYou told support "340 orders failed" at 10:40.\n\n'
        "## Impact\n\nThey wrote to the 340 customers before those wrote to us.\n"
    )


def test_a_record_is_committed_in_a_repository_of_sha_256(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "records")
    repo.path.mkdir()
    repo.git("init", "-q", "-b", "main", "--object-format=sha256")
    repo.commit(team_files(), on="2026-01-05")
    done = repo.perfgit("new", "feedback", "--for", "ada", *FEEDBACK)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    commit = repo.git("rev-parse", "HEAD")
    assert f"committed {commit[:10]}: feedback(ada): 2026-10-05\n" in done.stdout


def test_findings_that_do_not_refuse_are_shown_once(team: Repo) -> None:
    team.perfgit("hook", "install")
    done = team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK)
    assert done.stderr.count("no-situation") == 2  # the finding, and its manual page
    assert done.stderr.count("1 record checked") == 1


def test_only_the_new_file_is_committed(team: Repo) -> None:
    team.write({"people/ada/goals/x.md": texts.goal(), "notes.txt": "mine"})
    team.git("add", "notes.txt")
    assert team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK).returncode == 0
    assert team.git("diff-tree", "-r", "--name-only", "--no-commit-id", "HEAD") == PATH
    assert team.git("diff", "--cached", "--name-only") == "notes.txt"


def test_every_field_and_section_is_an_option(team: Repo) -> None:
    team.commit({"people/ada/goals/handover.md": texts.goal()})
    done = team.perfgit(
        "new", "feedback", "--for", "ada", "--date", "2026-09-14", "--type", "constructive",
        "--standards", "ownership=above", "--standards", "communication: below",
        "--goal", "handover", "--about", "handover", "--title", "Größe: 100 %",
        "--situation", "On Monday.", "--behaviour", "You said 3.", "--impact", "They waited 2 h.",
        "--next-step", "- one\n- two", "--question", "What would help?",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    text = team.read("people/ada/feedback/2026-09-14-grosse-100.md")
    assert "standards:\n  ownership: above\n  communication: below\ngoal: handover\n" in text
    assert "# Größe: 100 %\n\n## Situation\n\nOn Monday.\n\n## Behavior\n\nYou said 3." in text
    assert "## Next step\n\n- one\n- two\n\n## Question\n\nWhat would help?\n" in text


def test_a_second_record_of_the_day_gets_a_name_that_no_record_has(team: Repo) -> None:
    for person in ("ada", "ada", "alan"):
        team.perfgit("new", "feedback", "--for", person, *FEEDBACK)
    assert [p for p in team.files if "feedback" in p] == [
        "people/ada/feedback/2026-10-05-grace-2.md",
        PATH,
        "people/alan/feedback/2026-10-05-grace-3.md",
    ]


def test_it_works_from_any_folder_of_the_repository(team: Repo) -> None:
    done = team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK, within="people/alan")
    assert done.returncode == 0
    assert PATH in team.files


def test_no_commit_leaves_the_record_in_the_working_tree(team: Repo) -> None:
    before = team.git("rev-parse", "HEAD")
    done = team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK, "--no-commit")
    assert done.returncode == 0
    assert team.git("rev-parse", "HEAD") == before
    assert team.git("status", "--porcelain", "-uall") == f"?? {PATH}"


def test_what_does_not_pass_is_kept_as_a_draft_that_can_be_taken_up(team: Repo) -> None:
    done = team.perfgit("new", "feedback", "--for", "adaa", *FEEDBACK)
    assert done.returncode == 1
    assert "unknown person `adaa`; did you mean `ada`?" in done.stderr
    assert "perfgit new feedback --draft .git/perfgit/drafts/feedback-1.md" in done.stderr
    assert team.git("status", "--porcelain") == ""
    place = team.path / ".git/perfgit/drafts/feedback-1.md"
    place.write_text(place.read_text().replace("adaa", "ada"))
    again = team.perfgit("new", "feedback", "--draft", "feedback-1.md")
    assert again.returncode == 0, again.stderr
    assert PATH in team.files
    assert drafts(team) == []


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("You said it.\n\n## Impact\n\nNone.", "has a heading in it"),
        ("You said it.\n---\nAnd more.", "has a heading in it"),
        ("You said it.\n\n<!-- and\n\nmore", "does not end where it should"),
        ("You said <!-- really --> it.", "has a comment in it"),
        ("You said:\n\n```\nit", "do not read back"),
    ],
)
def test_words_that_leave_their_section_are_refused(team: Repo, words: str, problem: str) -> None:
    done = team.perfgit("new", "feedback", "--for", "ada", "--behavior", words, "--impact", "2 h.")
    assert done.returncode == 1
    assert problem in done.stderr
    assert words.split("\n", maxsplit=1)[0] in draft(team, "feedback-1.md")


def test_a_body_comes_from_standard_input(team: Repo) -> None:
    body = "# The incident\n\n## Behaviour\n\nYou said 3.\n\n## Impact\n\nThey waited 2 h.\n"
    done = team.perfgit("new", "feedback", "--for", "ada", "-", stdin=body.replace("\n", "\r\n"))
    assert done.returncode == 0, done.stderr
    text = team.read("people/ada/feedback/2026-10-05-the-incident.md")
    assert text.endswith("---\n\n" + body)


def test_a_body_is_not_lost_with_a_wrong_option(team: Repo) -> None:
    done = team.perfgit("new", "feedback", "-", stdin="## Behavior\n\nYou said 3.\n", by="alan",
                        env={"GIT_AUTHOR_EMAIL": "alan@new.example"})  # fmt: skip
    assert done.returncode == 2
    assert "You said 3." in draft(team, "feedback-1.md")


def test_an_address_that_several_profiles_have_says_nothing_of_its_owner(team: Repo) -> None:
    for handle in ("alan", "edsger"):
        name, email = PEOPLE[handle]
        profile = texts.person(name, [email, "desk@example.com"])
        team.commit({f"people/{handle}/profile.md": profile})
    done = team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK,
                        env={"GIT_AUTHOR_EMAIL": "desk@example.com"})  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "perfgit: your address desk@example.com is in the profiles of alan and edsger: "
        "leave it in one of them, or say who you are with --from"
    )


def test_an_address_that_no_profile_has_names_the_profile(team: Repo) -> None:
    done = team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK,
                        env={"GIT_AUTHOR_EMAIL": "grace@home.example"})  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "perfgit: no profile has your address grace@home.example: "
        "add it to `email:` in people/grace/profile.md, or say who you are with --from"
    )


@pytest.mark.parametrize(
    "email", ["Grace@Example.com", "123+grace@users.noreply.github.com", "old@example.com"]
)
def test_an_author_is_known_by_any_case_no_reply_address_or_mailmap(team: Repo, email: str) -> None:
    team.commit({".mailmap": "Grace Okafor <grace@example.com> <old@example.com>\n"})
    done = team.perfgit(
        "new", "feedback", "--for", "ada", *FEEDBACK, env={"GIT_AUTHOR_EMAIL": email}
    )
    assert done.returncode == 0, done.stderr
    assert "from: grace" in team.read(PATH)


def test_a_goal_is_proposed_and_bears_its_title(team: Repo) -> None:
    words = ["--outcome", "Five minutes.", "--measure", "3 in a row.", "--path", "I write it."]
    words += ["--due", "2026-12-18", "--overlap", "I like to explain."]
    done = team.perfgit("new", "goal", "--for", "ada", "--title", "Own the handover", *words)
    assert done.returncode == 0, done.stderr
    text = team.read("people/ada/goals/own-the-handover.md")
    assert "owner: ada\nstatus: proposed\ndue: 2026-12-18\n" in text
    assert team.git("show", "-s", "--format=%s") == "goal(ada): own-the-handover"


def test_a_goal_of_the_team_belongs_to_the_team(team: Repo) -> None:
    words = ("--outcome", "Five minutes.", "--measure", "3 in a row.", "--path", "We ask.")
    done = team.perfgit("new", "goal", "--for", "platform", "--title", "First choice",
                        "--due", "2026-12-18", "--overlap", "All of us.", *words)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "team/goals/first-choice.md" in team.files


def test_a_goal_without_a_title_is_asked_for_one(team: Repo) -> None:
    done = team.perfgit("new", "goal", "--for", "ada", "--outcome", "x")
    assert done.returncode == 1
    assert "give the goal a title, which its file is named after: --title" in done.stderr


def test_a_person_gets_a_folder_and_is_never_written_over(team: Repo) -> None:
    arguments = ("new", "person", "--name", "Barbara Simons", "--email", "b@example.com")
    assert team.perfgit(*arguments).returncode == 0
    assert "name: Barbara Simons\nemail: b@example.com\n" in team.read("people/barbara/profile.md")
    again = team.perfgit(*arguments)
    assert again.returncode == 2
    assert "people/barbara/profile.md is there already" in again.stderr
    assert team.perfgit("new", "person", "babs", "--name", "Barbara Simons").returncode == 0
    assert "people/babs/profile.md" in team.files


def test_the_subject_names_the_folder_that_a_person_gets(team: Repo) -> None:
    done = team.perfgit("new", "person", "Barbara", "--name", "Barbara Keller")
    assert "people/barbara/profile.md" in done.stdout
    assert "person(barbara): profile" in done.stdout


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("expectations", "nothing says whom it is about: give --for PERSON"),
        ("standard", "the file's name is made from the name, and there is none: give --name"),
    ],
)
def test_what_the_place_of_a_record_needs_is_asked_for(team: Repo, kind: str, words: str) -> None:
    done = team.perfgit("new", kind, "--title", "Ours")
    assert done.returncode == 1
    assert words in done.stderr


def test_coaching_actions_are_tasks(team: Repo) -> None:
    done = team.perfgit(
        "new", "coaching", "--for", "ada", "--topics", "The handover.",
        "--questions-asked", "What would you want to know?", "--what-i-heard", "Who is on call.",
        "--actions", "ada, 2026-10-12: write it", "--actions", "- [ ] grace, 2026-10-12: read it",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    tasks = "- [ ] ada, 2026-10-12: write it\n- [ ] grace, 2026-10-12: read it\n"
    assert tasks in team.read("people/ada/coaching/2026-10-05-grace.md")


def test_a_teams_own_template_gives_a_kind_with_options(team: Repo) -> None:
    template = (
        "---\nid: <id?>\nkind: brag\nby: <person>\ndate: <date>\nmood: <good | great>\n---\n\n"
        "# <title>\n\n## Done\n\n<!-- What you did. -->\n"
    )
    team.commit({"templates/brag.md": template})
    assert "brag" in team.perfgit("new", "--help").stdout
    help_ = team.perfgit("new", "brag", "--help").stdout
    assert "--done TEXT" in help_
    assert "What you did." in help_
    done = team.perfgit("new", "brag", "--done", "I shipped 2.0.")
    assert done.returncode == 0, done.stderr
    assert "mood: good" in team.read("people/grace/brag/2026-10-05-grace.md")


def test_the_commit_that_fails_leaves_the_record_and_the_index_as_it_was(team: Repo) -> None:
    hook = team.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not on Mondays >&2\nexit 1\n")
    hook.chmod(0o755)
    done = team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK)
    assert done.returncode == 2
    assert "not on Mondays" in done.stderr
    assert (
        f"git add -- {PATH} && git commit -m 'feedback(ada): 2026-10-05' -- {PATH}" in done.stderr
    )
    assert team.git("status", "--porcelain", "-uall") == f"?? {PATH}"


def test_a_folder_that_leads_out_of_the_repository_is_not_written_to(team: Repo) -> None:
    outside = team.path.parent / "outside"
    outside.mkdir()
    (team.path / "people/ada/feedback").symlink_to(outside)
    done = team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK)
    assert done.returncode == 2
    assert "leads out of the repository" in done.stderr
    assert list(outside.iterdir()) == []
    assert drafts(team) == ["feedback-1.md"]


def test_an_unknown_kind_is_answered_with_the_nearest_and_all(team: Repo) -> None:
    done = team.perfgit("new", "feedbak")
    assert done.returncode == 2
    assert "did you mean `feedback`?" in done.stderr
    assert "standard" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["new", "feedback", "--edit"], "there is no terminal for it here"),
        (["new", "feedback", "text"], "unexpected argument `text`"),
        (["new", "feedback", "--standards", "x"], "is no pair: write it as --standards"),
        (["new", "feedback", "--draft", "nothing"], "no draft nothing, and none is kept here"),
        (["new", "feedback", "--draft", "x", "--title", "y"], "--draft stands alone"),
    ],
)
def test_a_wrong_command_line_says_what_to_do(
    team: Repo, arguments: list[str], message: str
) -> None:
    done = team.perfgit(*arguments)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert message in done.stderr


def test_outside_a_records_repository_it_says_so_in_a_sentence(repo: Repo) -> None:
    done = repo.perfgit("new", "feedback", "--for", "ada", *FEEDBACK)
    assert done.returncode == 2
    assert done.stderr.startswith("perfgit: no perfgit.toml in the working tree")
    assert repo.perfgit("new", "--help").returncode == 0


def test_a_terminal_is_asked_for_what_is_missing(team: Repo) -> None:
    with Terminal(team, "new", "feedback", "--behavior", "You said 3.") as terminal:
        terminal.expect("for (a person's handle)")
        terminal.send("ada")
        terminal.expect("type (reinforcing | constructive; empty to leave it out)")
        terminal.send("reinforcing")
        terminal.expect("Impact: What changed for someone")
        terminal.send("They waited 2 h.")
        assert terminal.finish() == 0, terminal.seen
    assert "type: reinforcing\n" in team.read(PATH)
    assert "## Impact\n\nThey waited 2 h.\n" in team.read(PATH)


def test_ctrl_c_at_a_question_keeps_the_answers(team: Repo) -> None:
    with Terminal(team, "new", "feedback", "--for", "ada", "--behavior", "You said 3.") as terminal:
        terminal.expect("type (")
        terminal.send("reinforcing")
        terminal.expect("Impact:")
        assert terminal.interrupt() == 130
    assert "perfgit new feedback --draft" in terminal.seen
    assert "type: reinforcing" in draft(team, "feedback-1.md")


def test_without_text_the_editor_opens_with_the_template(team: Repo) -> None:
    edit = 'sed -i "s/^<!-- What you saw.*/You said 3./; s/^<!-- What changed.*/They waited 2 h./"'
    with Terminal(team, "new", "feedback", "--for", "ada", env={"GIT_EDITOR": edit}) as terminal:
        assert terminal.finish() == 0, terminal.seen
    text = team.read(PATH)
    assert "<" not in text
    assert "optional" not in text
    assert text.endswith("## Behavior\n\nYou said 3.\n\n## Impact\n\nThey waited 2 h.\n")
    assert drafts(team) == []


def test_an_edited_text_that_does_not_pass_can_be_edited_again(team: Repo) -> None:
    first = "s/^<!-- What you saw.*/You said 3./"
    edit = f'sed -i "{first}; /^## Impact/,\\$ {{ s/^<!-- What changed.*/They waited 2 h./ }}"'
    half = f"sed -i '{first}'"
    editor = team.path.parent / "editor.sh"
    editor.write_text(
        f'if [ -e "$0.once" ]; then {edit} "$1"; else touch "$0.once"; {half} "$1"; fi\n'
    )
    with Terminal(
        team, "new", "feedback", "--for", "ada", env={"GIT_EDITOR": f"sh {editor}"}
    ) as terminal:
        terminal.expect("empty-section")
        terminal.expect("Edit it again, or keep it as a draft?")
        terminal.send("edit")
        assert terminal.finish() == 0, terminal.seen
    assert "They waited 2 h." in team.read(PATH)


def test_an_edited_text_that_does_not_pass_can_be_kept(team: Repo) -> None:
    edit = "sed -i 's/^<!-- What you saw.*/You said 3./'"
    with Terminal(team, "new", "feedback", "--for", "ada", env={"GIT_EDITOR": edit}) as terminal:
        terminal.expect("keep it as a draft?")
        terminal.send("keep")
        assert terminal.finish() == 1
    assert "You said 3." in draft(team, "feedback-1.md")


@pytest.mark.parametrize(("editor", "kept"), [("true", []), ("false", ["feedback-1.md"])])
def test_an_editor_that_changes_nothing_or_fails_writes_nothing(
    team: Repo, editor: str, kept: list[str]
) -> None:
    with Terminal(team, "new", "feedback", "--for", "ada", env={"GIT_EDITOR": editor}) as terminal:
        assert terminal.finish() == 2
    assert team.git("status", "--porcelain") == ""
    assert drafts(team) == kept


def test_in_the_middle_of_a_merge_the_record_stays_in_the_working_tree(team: Repo) -> None:
    team.git("checkout", "-q", "-b", "other")
    team.commit({"notes.txt": "theirs"})
    team.git("checkout", "-q", "main")
    team.commit({"notes.txt": "ours"})
    (team.path / ".git" / "MERGE_HEAD").write_text(team.git("rev-parse", "other") + "\n")
    done = team.perfgit("new", "feedback", "--for", "ada", *FEEDBACK)
    assert done.returncode == 2
    assert "cannot do a partial commit during a merge" in done.stderr
    assert team.git("status", "--porcelain", "-uall") == f"?? {PATH}"


def test_ctrl_c_during_the_commit_leaves_the_record_and_says_where(team: Repo) -> None:
    hook = team.path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho $$ > hook-runs\nexec sleep 20\n")
    hook.chmod(0o755)
    arguments = ("new", "feedback", "--for", "ada", "--type", "reinforcing", *FEEDBACK)
    with Terminal(team, *arguments) as terminal:
        while not (team.path / "hook-runs").exists():
            assert terminal.is_running()
        code = terminal.interrupt()
    os.kill(int((team.path / "hook-runs").read_text()), signal.SIGTERM)
    assert code == 130
    assert PATH in terminal.seen
    assert (team.path / PATH).exists()


def test_the_editor_has_what_was_given_as_options(team: Repo) -> None:
    edit = "sed -i 's/^<!-- What changed.*/They waited 2 h./'"
    words = ("--behavior", "You said 3.", "--edit")
    with Terminal(
        team, "new", "feedback", "--for", "ada", *words, env={"GIT_EDITOR": edit}
    ) as terminal:
        assert terminal.finish() == 0, terminal.seen
    assert "## Behavior\n\nYou said 3.\n\n## Impact\n\nThey waited 2 h.\n" in team.read(PATH)


def test_a_draft_is_edited_on_a_terminal(team: Repo) -> None:
    team.perfgit("new", "feedback", "--for", "adaa", *FEEDBACK)
    edit = {"GIT_EDITOR": "sed -i s/adaa/ada/"}
    with Terminal(team, "new", "feedback", "--draft", "feedback-1", env=edit) as terminal:
        assert terminal.finish() == 0, terminal.seen
    assert PATH in team.files
    assert drafts(team) == []


@pytest.mark.parametrize(
    ("title", "message"),
    [("日本", "no file can be named after the title"), ("<title>", "give the goal a title")],
)
def test_a_title_that_no_file_can_be_named_after_is_refused(
    team: Repo, title: str, message: str
) -> None:
    done = team.perfgit("new", "goal", "--for", "ada", "--title", title, "--outcome", "Less.")
    assert done.returncode == 1
    assert message in done.stderr
    assert "Less." in draft(team, "goal-1.md")


def test_text_that_is_not_utf_8_is_kept_byte_for_byte(team: Repo) -> None:
    words = "You said \udcff 3."
    done = team.perfgit("new", "feedback", "--for", "ada", "--behavior", words, "--impact", "2 h.")
    assert done.returncode == 1
    assert "not-utf-8" in done.stderr
    kept = team.path / ".git/perfgit/drafts/feedback-1.md"
    assert b"You said \xff 3." in kept.read_bytes()
