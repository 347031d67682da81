from __future__ import annotations

from tests import texts
from tests.conftest import Repo
from tests.rules.changed import change_finder

find = change_finder(__name__)


def test_a_new_record_in_anothers_name_is_found() -> None:
    [fault] = find(None, texts.feedback(from_="grace"), by="alan")
    assert fault.span.line == 4
    assert fault.message == "`from: grace`, and the commit's author is `alan`"


def test_an_address_that_nobody_has_is_unknown_and_the_profile_is_named() -> None:
    [fault] = find(None, texts.feedback(from_="grace"), by="g@home.example")
    assert fault.message == (
        "`from: grace`, and the commit's author is unknown: no profile has `g@home.example`"
    )
    assert fault.help.endswith("add it to `email` in `people/grace/profile.md`")


def test_an_address_that_several_have_is_unknown_too(team: Repo) -> None:
    shared = ["katherine@example.com", "desk@example.com"]
    profile = texts.person("Katherine Moreau", shared)
    other = texts.person("Edsger Vogel", ["edsger@example.com", "Desk@example.com"])
    team.commit({"people/katherine/profile.md": profile, "people/edsger/profile.md": other})
    given = texts.feedback(from_="katherine", title="Seen from the desk")
    team.write({"people/ada/feedback/2026-09-14-desk.md": given})
    team.git("add", "-A")
    desk = {"GIT_AUTHOR_EMAIL": "desk@example.com"}
    done = team.perfgit("check", "--staged", env=desk)
    assert "author is unknown: several profiles have `desk@example.com`" in done.stdout
    assert "leave it in `people/katherine/profile.md` alone" in done.stdout


def test_by_is_looked_at_too() -> None:
    assert find(None, texts.reflection(by="ada"), by="grace")
    assert not find(None, texts.reflection(by="ada"), by="ada")


def test_a_name_that_is_put_in_later_is_found() -> None:
    before = texts.feedback(from_="alan")
    assert find(before, texts.feedback(from_="grace"), by="alan")


def test_an_edit_by_another_is_for_other_rules() -> None:
    before = texts.coaching()
    assert not find(before, texts.coaching(heard="Something else."), by="ada")


def test_ones_own_name_and_a_co_authors_are_fine() -> None:
    assert not find(None, texts.feedback(from_="grace"), by="grace")
    assert not find(None, texts.feedback(from_="grace"), by="alan", with_=("grace",))


def test_someone_without_a_profile_is_for_other_rules() -> None:
    assert not find(None, texts.feedback(from_="nobody"), by="grace")
    assert not find(None, texts.goal(), by="grace")
