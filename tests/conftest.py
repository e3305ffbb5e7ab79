"""What every test finds: a site that `start_site` has made, and the people of the house."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache

from home.starting import start_site
from signoff.models import Role
from translations.memory import known

from .flushing import put_back_after_flush

User = get_user_model()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        start_site()
        put_back_after_flush()


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
