"""The fixture itself: what the other tests lean on."""

from tests import texts
from tests.conftest import Repo


def test_commits_have_the_same_ids_on_every_machine(repo: Repo) -> None:
    files = {"people/ada/goals/x.md": texts.goal()}
    commit = repo.commit(files, on="2026-07-01", by="ada", message="goal(ada): x")
    shown = repo.git("show", "-s", "--format=%an <%ae> %aI %cI", commit)
    assert (
        shown
        == "Ada Lindqvist <ada@example.com> 2026-07-01T12:00:00+00:00 2026-07-01T12:00:00+00:00"
    )
    assert commit == repo.git("rev-parse", "main")


def test_the_team_passes_its_own_check(team: Repo) -> None:
    done = team.perfgit("check")
    assert (done.returncode, done.stderr) == (0, "")


def test_example_records_of_every_kind_pass_the_check(team: Repo) -> None:
    team.write(
        {
            "people/ada/feedback/2026-09-14-latency.md": texts.feedback(),
            "people/ada/goals/own-the-handover.md": texts.goal(),
            "people/ada/coaching/2026-09-21-handover.md": texts.coaching(),
            "people/ada/acknowledgements/platform.md": texts.acknowledgement(),
            "people/ada/reflections/2026-09-30-q3.md": texts.reflection(),
        }
    )
    done = team.perfgit("check")
    assert "error" not in done.stdout
    assert done.stderr == ""
