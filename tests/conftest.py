"""What every test finds: a site that `start_site` has made, and the people of the house."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache

from home.starting import start_site
from signoff.models import Role
from translations.memory import known

from . import prepared
from .flushing import put_back_after_flush

User = get_user_model()


@pytest.fixture(scope="session")
def django_db_keepdb(request, django_db_modify_db_settings) -> bool:
    """Whether the database is there already: see `tests.prepared`."""
    asked = request.config.option
    return asked.reuse_db or (not asked.create_db and prepared.take())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_keepdb, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        prepared.keep()
        start_site()
        put_back_after_flush()
    yield
    if django_db_keepdb:
        prepared.leave()


@pytest.fixture(autouse=True)
def empty_caches() -> None:
    cache.clear()
    known.forget()


@pytest.fixture
def site(db) -> None:
    """The site that `start_site` has made, for a test to work on."""


@pytest.fixture
def person(site) -> Callable[[str], User]:  # type: ignore[valid-type]
    """`person("head")`: an account with that role; `editor`, `translator-fr`, `superuser` and `visitor` too."""

    def make(role: str, name: str = ""):
        username = name or role
        user = User.objects.filter(username=username).first()
        if user:
            return user
        superuser = role == "superuser"
        user = User.objects.create_user(
            username, f"{username}@example.org", "a password of tests", is_superuser=superuser, is_staff=superuser
        )
        if role == "editor":
            user.groups.add(Group.objects.get(name="Editors"))
        elif role.startswith("translator-"):
            user.groups.add(Group.objects.get(name=f"Translators ({role.removeprefix('translator-')})"))
        elif not superuser and role != "visitor":
            user.groups.add(Role.objects.get(code=role).group)
        return user

    return make


@pytest.fixture
def editor(person):
    return person("editor")


@pytest.fixture
def head(person):
    return person("head")
