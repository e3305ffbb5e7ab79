"""A digest is about content: of what was stored, wherever the page stands and whatever happens around it."""

import pytest
from wagtail.models import Revision

from signoff.digests import NOT_CONTENT, revision_digest
from tests.factories import section, write

CONTENT = {
    "pk": 7,
    "title": "First light",
    "slug": "first-light",
    "go_live_at": None,
    "body": '[{"type": "heading", "value": {"text": "Hadron"}}]',
    "links": [{"pk": 1, "page": 7, "url": "https://example.org"}],
}
MANIFEST = [{"kind": "image", "id": 3, "sha256": "ab", "credit": "(Image: A/B)", "licence": "cern"}]
GOLDEN = "sha256:e84a50a03e3f24b615c3ef40b1c42008373b94a4481bbade6cff2d38fe60723d"


def digest(content=None, manifest=MANIFEST, **changes) -> str:
    return revision_digest(Revision(content={**(content or CONTENT), **changes}), manifest)


def test_the_canonical_form_does_not_drift():
    """Another value here means another version of the canonical form, and an attestation for every sign-off."""
    assert digest() == GOLDEN


@pytest.mark.parametrize("name", sorted(NOT_CONTENT))
def test_place_identity_and_editorial_state_are_out(name):
    assert digest(**{name: "moved"}) == digest()


@pytest.mark.parametrize("name", ["title", "slug", "go_live_at", "expire_at", "body", "a_field_of_tomorrow"])
def test_content_address_and_times_are_in(name):
    assert digest(**{name: "changed"}) != digest()


def test_child_rows_are_in_without_their_keys():
    assert digest(links=[{**CONTENT["links"][0], "pk": None}]) == digest()
    assert digest(links=[]) != digest()


def test_files_are_in():
    assert digest(manifest=[{**MANIFEST[0], "sha256": "cd"}]) != digest() != digest(manifest=[])


def test_the_order_of_keys_is_not():
    assert digest(dict(reversed(CONTENT.items()))) == digest()


@pytest.mark.django_db
def test_a_field_that_a_migration_adds_changes_no_digest(draft):
    """What is stored is what counts: an older revision does not know the field, and never will."""
    revision = draft.get_latest_revision()
    without = {name: value for name, value in revision.content.items() if name != "notice"}
    Revision.objects.filter(pk=revision.pk).update(content=without)
    stored = Revision.objects.get(pk=revision.pk)
    before = revision_digest(stored, [])
    assert stored.as_object().notice == ""
    assert revision_digest(Revision.objects.get(pk=revision.pk), []) == before


@pytest.mark.django_db
def test_moving_a_page_and_saving_it_as_it_is_change_nothing(draft):
    before = revision_digest(draft.get_latest_revision(), [])
    draft.move(section("series"), pos="last-child")
    assert revision_digest(write(draft).get_latest_revision(), []) == before
