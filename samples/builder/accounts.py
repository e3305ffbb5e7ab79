"""The sample accounts: one for each thing that people do. Production settings refuse them."""

from functools import cache

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from signoff.links.registering import register_signer
from signoff.models import LinkSigner, Role

PASSWORD = "collisions-at-forty-megahertz"
User = get_user_model()
NAMES = {
    "admin": "Sample Administrator",
    "head": "Sample Head",
    "deputy": "Sample Deputy",
    "officer": "Sample Officer",
    "physics": "Sample Physics Communicator",
    "spokesperson": "Sample Spokesperson",
    "editor": "Sample Editor",
    "ccp-tracker": "Sample Contact Person, Tracker",
}


def make_accounts() -> dict[str, User]:  # type: ignore[valid-type]
    """Username → user, each in the groups of their role and with the admin in their language."""
    accounts = {name: _account(name, title) for name, title in NAMES.items()}
    for code in ("head", "deputy", "officer", "physics", "spokesperson"):
        accounts[code].groups.set([Role.objects.get(code=code).group])
    editors = Group.objects.get(name="Editors")
    accounts["editor"].groups.set([editors])
    contact_persons, _made = Group.objects.get_or_create(name="Contact persons (tracker)")
    accounts["ccp-tracker"].groups.set([contact_persons])
    for code, language in settings.LANGUAGES:
        translator = _account(f"translator-{code}", f"Sample Translator ({language})", code)
        translator.groups.set([Group.objects.get(name=f"Translators ({code})")])
        reviewer = _account(f"reviewer-{code}", f"Sample Reviewer ({language})", code)
        reviewer.groups.set([Role.objects.get(code=f"reviewer-{code}").group])
        accounts |= {translator.username: translator, reviewer.username: reviewer}
    _register_convener(accounts["head"])
    return accounts


def _register_convener(head: User) -> None:  # type: ignore[valid-type]
    """Somebody who signs physics briefings by link; stays as the Head has left them."""
    email = "convener@example.org"
    if not LinkSigner.objects.filter(email=email).exists():
        physics = Role.objects.get(code="physics")
        register_signer(name="Sample Convener", email=email, language="en", role=physics, by=head)


@cache
def _hashed() -> str:
    """Hashed once for all accounts: it takes long, as it should."""
    return make_password(PASSWORD)


def _account(username: str, name: str, language: str = "en"):
    first, _space, last = name.partition(" ")  # both, without which the account settings cannot be saved
    user, made = User.objects.get_or_create(
        username=username,
        defaults={
            "email": f"{username}@example.org",
            "first_name": first,
            "last_name": last,
            "is_superuser": username == "admin",
            "is_staff": username == "admin",
            "password": _hashed(),
        },
    )
    if made:
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return user
