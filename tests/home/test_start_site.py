"""A fresh site: ready for work, nothing of it public, and one Head who can bring it to the public."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Revision,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from core.models import Term
from delivery.models import Publication
from home.management.commands import start_site as command
from home.models import HomePage, SectionPage
from home.starting import start_site
from signoff import actions
from signoff.exceptions import NotSigned
from signoff.matrix.changing import Row, change_matrix
from signoff.matrix.policy import Policy
from signoff.models import PolicyRow, PolicyVersion, Role, SignOffTask
from tests.factories import a_signer, home, section
from translations.models import GlossaryTerm, GlossaryTranslation

User = get_user_model()
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]
LANGUAGES = ["en", "fr", "es", "ar", "nl", "th"]
GOOD_PASSWORD = "nine bent tracks"
MADE = [
    Locale,
    Term,
    GlossaryTerm,
    GlossaryTranslation,
    Page,
    Revision,
    Site,
    Group,
    GroupPagePermission,
    GroupCollectionPermission,
    Group.permissions.through,
    Role,
    PolicyVersion,
    PolicyRow,
    PolicyRow.roles.through,
    Workflow,
    WorkflowTask,
    WorkflowPage,
]


def rows() -> dict[str, list[dict]]:
    return {model._meta.label: list(model.objects.order_by("pk").values()) for model in MADE}


@pytest.fixture
def typed(monkeypatch):
    """`typed("…")`: what the operator types when asked for a password; gives the questions."""

    def answer(password: str) -> list[str]:
        asked: list[str] = []
        monkeypatch.setattr(command, "getpass", lambda question: asked.append(question) or password)
        return asked

    return answer


@pytest.fixture
def head_of_the_house(typed):
    """The account that `start_site --head` makes."""
    typed(GOOD_PASSWORD)
    call_command("start_site", head="ada", email="ada@example.org", verbosity=0)
    return User.objects.get(username="ada")


def test_starting_again_changes_nothing():
    before = rows()
    start_site()
    assert rows() == before


def test_what_the_team_has_changed_stays():
    Term.objects.filter(code="feature", locale__language_code="en").update(label="Long read")
    Page.objects.filter(pk=section("stories").pk).update(slug="tales", title="Tales")
    change_matrix([Row(roles=["head"])], by=None)
    start_site()
    assert Term.objects.get(code="feature", locale__language_code="en").label == "Long read"
    assert section("stories").slug == "tales" and section("stories").title == "Tales"
    assert [row.roles.get().code for row in Policy.in_force().rows] == ["head"]


def test_there_is_one_tree_per_language_and_nothing_else():
    homes = HomePage.objects.order_by("path")
    assert [(page.slug, page.locale.language_code) for page in homes] == [(code, code) for code in LANGUAGES]
    assert set(Page.objects.filter(depth=2)) == {page.page_ptr for page in homes}
    assert len({page.translation_key for page in homes}) == 1
    for page in homes:
        names = SectionPage.objects.child_of(page).values_list("slug", "listing")
        assert sorted(names) == [("people", "people"), ("series", "series"), ("stories", "stories")]
    assert Site.objects.get().root_page.specific == home("en")


def test_nothing_is_public(visitor):
    assert not Page.objects.filter(depth__gt=1, live=True).exists()
    assert not Publication.objects.exists()
    assert visitor.get("/api/v2/pages/").json()["meta"]["total_count"] == 0
    assert visitor.get("/en/").status_code == 404


def test_there_are_people_for_everything():
    signers = {"head", "deputy", "officer", "physics", "spokesperson"}
    reviewers = {f"reviewer-{code}" for code in LANGUAGES}
    assert set(Role.objects.values_list("code", flat=True)) == signers | reviewers
    groups = set(Group.objects.values_list("name", flat=True))
    assert {"Editors", *(f"Translators ({code})" for code in LANGUAGES)} <= groups
    assert "Moderators" not in groups


def test_everything_waits_for_one_signature():
    assert [page.get_workflow().name for page in HomePage.objects.all()] == ["Sign-off"] * 6
    (task,) = Workflow.objects.get(active=True).tasks
    assert isinstance(task.specific, SignOffTask)


def test_only_the_head_may_take_down_and_even_the_head_publishes_nothing(person):
    may = GroupPagePermission.objects.filter(permission__codename="publish_page")
    assert {row.group.signing_role.code for row in may} == {"head"}
    head, page = person("head"), home()
    assert page.permissions_for_user(head).can_publish()
    with pytest.raises(NotSigned):
        page.save_revision(user=head).publish(user=head)
    assert not home().live


@pytest.mark.parametrize("role", ["editor", "translator-fr", "deputy", "reviewer-fr"])
def test_nobody_else_has_the_permission_to_publish(person, role):
    assert not home("fr").permissions_for_user(person(role)).can_publish()


def test_translators_edit_in_their_own_language_only(person):
    translator = person("translator-fr")
    assert section("stories", "fr").permissions_for_user(translator).can_edit()
    assert not section("stories", "es").permissions_for_user(translator).can_edit()


def test_without_a_head_the_command_says_how_to_name_one(capsys):
    call_command("start_site")
    told = capsys.readouterr().out
    assert "--head USERNAME" in told and "Nothing is public before somebody signs it." in told


def test_a_head_chooses_a_password_and_is_appointed(typed, client):
    asked = typed(GOOD_PASSWORD)
    call_command("start_site", head="ada", email="ada@example.org", verbosity=0)
    ada = User.objects.get(username="ada")
    assert asked == ["Password for ada: "] and ada.email == "ada@example.org"
    assert Role.objects.get(code="head").group in ada.groups.all()
    assert not ada.is_superuser
    assert client.login(username="ada", password=GOOD_PASSWORD)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("weak", ["short", "password1234", "ada-lovelace-1"])
def test_a_weak_password_is_refused_with_words(typed, weak):
    typed(weak)
    with pytest.raises(CommandError, match="password"):
        call_command("start_site", head="ada-lovelace", verbosity=0)
    assert not User.objects.filter(username="ada-lovelace").exists()


def test_somebody_who_is_there_is_appointed_without_a_question(typed, editor):
    asked = typed("")
    call_command("start_site", head=editor.username, verbosity=0)
    assert not asked and Role.objects.get(code="head").group in editor.groups.all()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_head_alone_brings_a_fresh_site_to_the_public(visitor, head_of_the_house, language):
    for page in (home(language), *(section(name, language) for name in ("stories", "people", "series"))):
        actions.submit(page=page, by=head_of_the_house)
        actions.sign(page=page, by=head_of_the_house)
    assert visitor.get(f"/{language}/").status_code == 200
    items = visitor.get("/api/v2/navigation/", {"locale": language}).json()["items"]
    assert [item["meta"]["slug"] for item in items] == ["stories", "people", "series"]
    for item in items:
        assert visitor.get(item["meta"]["html_path"]).status_code == 200


def test_a_reviewer_takes_over_their_language_from_the_head(person):
    page = home("fr")
    assert a_signer(page).groups.get().signing_role.code == "reviewer-fr"
    actions.submit(page=page, by=person("editor"))
    actions.sign(page=page, by=a_signer(page))
    assert home("fr").live
