"""Which row decides, what it lets people do, and how the matrix changes."""

from datetime import timedelta

import pytest

from signoff import actions
from signoff.exceptions import NotSigned
from signoff.matrix.changing import Row, change_matrix, never_reached
from signoff.matrix.differences import differences
from signoff.matrix.grid import Grid
from signoff.matrix.policy import Facts, Policy, always_standard
from signoff.matrix.rowwords import Words
from signoff.models import PolicyRow, PolicyVersion, Submission
from tests.deadlines import make_late
from tests.factories import PersonFactory, SeriesFactory, StoryFactory, home, section, submit

pytestmark = pytest.mark.django_db


def rows_in_force() -> list[Row]:
    return [Row.of(row) for row in Policy.in_force().rows]


def changed(*rows: Row, **options) -> PolicyVersion:
    return change_matrix(rows, by=None, **options)


def signers(**facts: str) -> set[str]:
    values = {"origin": "original", "format": "feature", "importance": "standard", "locale": "en"} | facts
    row = Policy.in_force().find(Facts(**values))
    assert row is not None
    return {role.code for role in row.roles.all()} | ({"reviewers"} if row.by_reviewers else set())


def test_the_first_row_that_fits_decides(site):
    assert signers(importance="critical", format="physics-briefing") == {"spokesperson"}
    assert signers(format="physics-briefing", importance="major") == {"physics"}
    assert signers(importance="major") == {"head"}
    assert signers(importance="routine") == {"officer"}
    assert signers() == {"head", "deputy"}
    assert signers(origin="translation", importance="critical") == {"reviewers"}

    major, *others = [row for row in rows_in_force() if row.importance == "major"]
    changed(Row(importance="major", locale="ar", roles=["officer"]), major, *others)
    assert signers(importance="major", locale="ar") == {"officer"}
    assert signers(importance="major", locale="en") == {"head"}


def test_no_row_that_fits_refuses_with_the_words_that_would_fix_it(site):
    changed(Row(origin="translation", by_reviewers=True))
    story = StoryFactory(title="First light", format="video", importance="major")
    with pytest.raises(NotSigned, match=r"No row .* fits this piece \(Video in English, of major importance\)"):
        submit(story)
    assert not Submission.objects.exists()
    changed(Row(origin="original", format="video", roles=["head"]))
    assert submit(story).policy_row


@pytest.mark.parametrize(
    ("code", "make"),
    [
        ("home", lambda: home("en")),
        ("section", lambda: section("stories")),
        ("series", SeriesFactory),
        ("profile", PersonFactory),
        ("blog", lambda: StoryFactory(format="blog")),
    ],
)
def test_every_kind_of_page_is_a_format(site, code, make):
    changed(Row(format=code, roles=["officer"], hours=3))
    page = make()
    if not page.latest_revision:
        page.save_revision()
    submission = submit(page)
    assert (submission.format, submission.policy_row.hours) == (code, 3)


def test_each_languages_reviewers_sign_it_and_nobody_elses(site, person):
    original = StoryFactory(signed_off=True)
    for language, other in (("ar", "fr"), ("fr", "ar")):
        piece = StoryFactory(language=language, translation_key=original.translation_key)
        submit(piece)
        with pytest.raises(NotSigned, match="no role"):
            actions.sign(page=piece, by=person(f"reviewer-{other}"))
        assert actions.sign(page=piece, by=person(f"reviewer-{language}")).role == f"reviewer-{language}"


def test_one_of_several_roles_signs_and_only_one(site, person):
    changed(Row(roles=["head", "physics"]))
    story = StoryFactory(submitted=True)
    assert actions.sign(page=story, by=person("physics")).role == "physics"
    with pytest.raises(NotSigned):
        actions.sign(page=story, by=person("head"))


def test_the_deputy_signs_only_after_the_deadline_and_says_in_whose_place(site, person):
    story = StoryFactory(importance="major", submitted=True)
    deputy = person("deputy")
    with pytest.raises(NotSigned, match="yet"):
        actions.sign(page=story, by=deputy)
    make_late(Submission.objects.all(), timedelta(minutes=1))
    ledger_row = actions.sign(page=story, by=deputy)
    assert (ledger_row.role, ledger_row.in_place_of) == ("deputy", "head")


def test_whoever_is_named_still_signs_after_the_deadline_in_their_own_right(site, head):
    story = StoryFactory(importance="major", submitted=True)
    make_late(Submission.objects.all(), timedelta(minutes=1))
    assert actions.sign(page=story, by=head).in_place_of == ""


@pytest.mark.parametrize("may", [True, False])
def test_a_team_of_one_signs_what_it_wrote_where_the_row_says_so(site, head, may):
    changed(Row(roles=["head"], contributor_may_sign=may))
    story = StoryFactory()
    draft = story.get_latest_revision_as_object()
    draft.title = "By my own hand"
    draft.save_revision(user=head, log_action=True)
    submit(story, by=head)
    if may:
        assert actions.sign(page=story, by=head).signer_id == head.pk
    else:
        with pytest.raises(NotSigned, match="worked on this piece yourself"):
            actions.sign(page=story, by=head)


def test_a_change_does_not_reroute_what_waits(site, person, head):
    waits = StoryFactory(submitted=True)
    due = Submission.objects.get().due_at
    changed(Row(roles=["officer"], hours=1))
    submission = Submission.objects.get()
    assert submission.due_at == due and submission.policy_row.version_id != PolicyVersion.objects.first().pk
    with pytest.raises(NotSigned, match="no role"):
        actions.sign(page=waits, by=person("officer"))
    assert actions.sign(page=waits, by=head).policy_version == submission.policy_row.version_id
    assert actions.sign(page=StoryFactory(submitted=True), by=person("officer")).role == "officer"


@pytest.mark.parametrize("role", ["deputy", "editor", "superuser", "reviewer-en"])
def test_only_a_head_changes_it(site, person, role):
    with pytest.raises(NotSigned, match="Only a Head"):
        change_matrix([Row(roles=["head"])], by=person(role))


def test_a_superuser_who_leads_changes_it_like_any_head(site, person, head):
    superuser = person("superuser")
    superuser.groups.add(*head.groups.all())
    assert change_matrix([Row(roles=["head"])], by=superuser).made_by_id == superuser.pk


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "without a row"),
        ([Row()], "Row 1 names nobody"),
        ([Row(roles=["head"]), Row(roles=["king"])], r"Row 2 names roles that do not exist: king"),
        ([Row(roles=["head"], hours=0)], "between one hour and ninety days"),
    ],
)
def test_a_matrix_that_cannot_work_is_refused(site, head, rows, words):
    with pytest.raises(NotSigned, match=words):
        change_matrix(rows, by=head)
    assert PolicyVersion.objects.count() == 1


def test_two_heads_do_not_overwrite_each_other(site, head):
    opened = PolicyVersion.objects.first().pk
    change_matrix([Row(roles=["head"])], by=head, instead_of=opened)
    with pytest.raises(NotSigned, match="Somebody else has changed"):
        change_matrix([Row(roles=["deputy"])], by=head, instead_of=opened)


def unsaved(**fits: str) -> PolicyRow:
    return PolicyRow(**fits)


def test_rows_behind_wider_ones_are_found(site):
    formats, locales = ["video", "blog"], ["en", "ar"]
    wide_first = [unsaved(format="video"), unsaved(format="video", importance="major"), unsaved()]
    assert never_reached(wide_first, formats, locales) == {1: [0]}
    narrow_first = [unsaved(format="video", importance="major"), unsaved(format="video"), unsaved()]
    assert never_reached(narrow_first, formats, locales) == {}
    together = [unsaved(origin="original"), unsaved(origin="translation"), unsaved(locale="ar")]
    assert never_reached(together, formats, locales) == {2: [0, 1]}
    gone = [unsaved(format="a-format-of-old"), unsaved()]
    assert never_reached(gone, formats, locales) == {}


def test_the_grid_says_of_each_cell_what_the_rule_says(site):
    grid = Grid(Policy.in_force(), "translation", "ar")
    cells = [cell for line in grid.lines for cell in line.cells]
    assert {cell.signers for cell in cells if cell.occurs} == {"the reviewers of Arabic"}
    assert sum(tab.gaps for tab in [*grid.origins, *grid.languages]) == 0
    assert always_standard() == {"home", "section", "series"}
    assert sum(not cell.occurs for cell in cells) == 3 * 3


def test_the_grid_counts_what_nobody_signs(site):
    changed(Row(origin="original", roles=["head"]), Row(origin="translation", locale="fr", by_reviewers=True))
    grid = Grid(Policy.in_force(), "translation", "ar")
    kinds = sum(cell.occurs for line in grid.lines for cell in line.cells)
    assert all(cell.is_gap for line in grid.lines for cell in line.cells if cell.occurs)
    assert {tab.code: tab.gaps for tab in grid.languages}["ar"] == kinds
    assert {tab.code: tab.gaps for tab in grid.languages}["fr"] == 0
    assert {tab.code: tab.gaps for tab in grid.origins} == {"original": 0, "translation": 5 * kinds}


def test_what_differs_between_versions_is_said_in_words(site):
    first = PolicyVersion.objects.with_rows().first()
    critical, briefing, major, routine, other, translation = rows_in_force()
    video = Row(origin="original", format="video", roles=["officer"], hours=1)
    slower = Row(**{**major.__dict__, "hours": 30})
    changed(video, briefing, critical, slower, routine, translation, second_look_hours=48)
    said = differences(first, PolicyVersion.objects.with_rows().first(), Words())

    assert said == [
        "Row 5 removed: Original: Head of External Communications or Deputy Head, 48 hours.",
        "Row 1 added: Original · Video: Communications Officer, 1 hour.",
        "Row 4 changed (Original · Major): Head of External Communications, 24 hours, after the deadline also"
        " Deputy Head → Head of External Communications, 30 hours, after the deadline also Deputy Head.",
        "Row 1 is now row 3: Original · Critical.",
        "Second look: 24 hours → 48 hours.",
    ]
    assert other not in rows_in_force()


def test_a_row_that_was_rewritten_where_it_stood_is_one_change(site):
    first = PolicyVersion.objects.with_rows().first()
    rows = rows_in_force()
    rows[1] = Row(origin="original", format="video", roles=["physics"], hours=24)
    changed(*rows)
    (said,) = differences(first, PolicyVersion.objects.with_rows().first(), Words())
    assert said.startswith(
        "Row 2 changed: Original · Physics briefing: Physics Communication, 24 hours → Original · Video"
    )


def test_the_rule_reads_a_fixed_number_of_times(site, django_assert_num_queries):
    changed(*(Row(format=f"f{number}", roles=["head"], fallback="deputy") for number in range(30)))
    with django_assert_num_queries(4):
        policy = Policy.in_force()
        for number in range(30):
            row = policy.find(Facts("original", f"f{number}", "major", "en"))
            assert [role.code for role in row.roles.all()] == ["head"] and row.fallback.name
