from getpass import getpass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from home.starting import start_site
from signoff.models import Role
from translations.desk.keeping import catch_up

User = get_user_model()


class Command(BaseCommand):
    help = "Makes a site ready for work, without samples: languages, home pages, vocabulary, roles, sign-off, one Head."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--head", metavar="USERNAME", help="the account of the Head; asked for its password if new")
        parser.add_argument("--email", default="", help="the Head's address, for notices")

    def handle(self, *args, head: str | None, email: str, **options) -> None:
        start_site()
        catch_up()
        if head:
            self.appoint(head, email)
        elif not Role.objects.get(code="head").group.user_set.exists():
            self.stdout.write("There is no Head yet: run this again with --head USERNAME.")
        self.stdout.write(self.style.SUCCESS("The site is ready for work. Nothing is public before somebody signs it."))

    def appoint(self, username: str, email: str) -> None:
        """The Head signs originals, and translations for as long as a language has no reviewer of its own."""
        user = User.objects.filter(username=username).first()
        if not user:
            password = getpass(f"Password for {username}: ")
            user = User(username=username, email=email)
            try:
                validate_password(password, user)
            except ValidationError as error:
                raise CommandError(" ".join(error.messages)) from error
            user.set_password(password)
            user.save()
        roles = Role.objects.filter(Q(code="head") | Q(locale__isnull=False))
        user.groups.add(*Group.objects.filter(signing_role__in=roles))
