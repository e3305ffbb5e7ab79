"""The mail that carries a link to the one person whom it is for."""

from typing import Any

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.models import Revision
from wagtail.users.models import UserProfile

from .links import lifetime, link_for
from .models import Submission


def send_link(submission: Submission, signer: Any) -> None:
    """In the signer's language; not within a transaction, which would wait for the mail server.

    Raises NotSigned where they get no link, and what the mail server raises.
    """
    title = Revision.objects.values_list("object_str", flat=True).get(pk=submission.revision_id)
    with override(UserProfile.get_for_user(signer).get_preferred_language()):
        facts = {"signer": signer, "title": title, "submission": submission, "hours": lifetime()}
        subject = render_to_string("signoff/link_mail_subject.txt", facts).strip()
        body = render_to_string("signoff/link_mail.txt", {**facts, "address": link_for(submission, signer)})
        send_mail(subject, body, None, [signer.email])
