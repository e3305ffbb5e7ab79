"""Pieces on their way through sign-off, and what has come of them."""

from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from signoff.links.addresses import link_for
from signoff.links.registering import register_signer
from signoff.models import Role, SignOff
from signoff.signals import went_live, withdrawn
from tests.bodies import block
from tests.factories import StoryFactory, submit, write
from tests.linking import phone, visitor  # noqa: F401

ARXIV = block("identifier", {"kind": "arxiv", "value": "2611.01234"})


@pytest.fixture
def draft(site):
    return StoryFactory(title="First light")


@pytest.fixture
def submitted(draft):
    submit(draft)
    return draft


@pytest.fixture
def signed(site):
    """A live story."""
    return StoryFactory(title="First light", signed_off=True)


@pytest.fixture
def edited(signed):
    """A live story with an unsigned draft over it."""
    return write(signed, title="Second light")


@pytest.fixture
def heard():
    """What the rest of the house has heard."""
    ears = SimpleNamespace(went_live=[], withdrawn=[])

    def on_live(**kwargs):
        ears.went_live.append(kwargs)

    def on_withdrawn(**kwargs):
        ears.withdrawn.append(kwargs)

    went_live.connect(on_live)
    withdrawn.connect(on_withdrawn)
    yield ears
    went_live.disconnect(on_live)
    withdrawn.disconnect(on_withdrawn)


@pytest.fixture
def browser():
    """`browser(user)`: a client at the admin."""

    def log_in(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def editor_form():
    """`editor_form(client, page)`: what the page editor would send if somebody pressed a button now."""

    def filled(client: Client, page) -> dict[str, str]:
        html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
        form = BeautifulSoup(html, "html.parser").select_one("[data-edit-form]")
        values = {}
        for field in form.select("input[name], textarea[name]"):
            if field.get("type") not in ("checkbox", "radio", "submit", "file") or field.has_attr("checked"):
                values[field["name"]] = field.get("value", "") if field.name == "input" else field.text
        for select in form.select("select[name]"):
            chosen = [option["value"] for option in select.select("option[selected]")]
            values[select["name"]] = chosen if select.has_attr("multiple") else (chosen or [""])[0]
        values |= {f"{name}-count": "0" for name in type(page).get_streamfield_names()}
        return values

    return filled


@pytest.fixture
def as_it_was():
    """Use as `with as_it_was(page): …`: what the public could see of the page has not moved."""

    @contextmanager
    def watching(page):
        def state():
            row = type(page).objects.get(pk=page.pk)
            scheduled = list(page.revisions.filter(approved_go_live_at__isnull=False).values_list("pk", flat=True))
            return row.live, row.title, row.slug, row.live_revision_id, scheduled, SignOff.objects.count()

        before = state()
        yield
        assert state() == before

    return watching


@pytest.fixture
def convener(head):
    """Signs physics briefings by link."""
    role = Role.objects.get(code="physics")
    return register_signer(name="Ada Convener", email="Ada@example.org", language="en", role=role, by=head)


@pytest.fixture
def briefing(convener):
    return StoryFactory(title="A rare decay", format="physics-briefing", identifiers=[ARXIV])


@pytest.fixture
def submission(briefing):
    return submit(briefing)


@pytest.fixture
def address(submission, convener):
    """The path of the convener's link to the briefing."""
    return "/" + link_for(submission, convener.user).split("/", 3)[3]
