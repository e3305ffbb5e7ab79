"""Who signs what is for the Heads to say: nobody else changes the matrix, the roles, or who stands in for whom."""

from django.urls import reverse
from django.utils import timezone

from signoff.models import PolicyVersion, Role
from signoff.pieces import latest_digest
from tests.signoff.doors.registry import through_the_admin

NO_HEAD = ("editor", "superuser", "anonymous")


@through_the_admin(actors=NO_HEAD)
def change_the_matrix(house, client):
    form = {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0", "instead_of": PolicyVersion.objects.first().pk}
    client.post(reverse("signoff_change_matrix"), form)


@through_the_admin(actors=NO_HEAD)
def bring_back_an_older_matrix(house, client):
    version = PolicyVersion.objects.first().pk
    client.post(reverse("signoff_restore_matrix", args=[version]), {"instead_of": version})


@through_the_admin(no_gate=True, actors=NO_HEAD)
def publish_at_once(house, client):
    form = {"read": latest_digest(house.edited), "reason": "In a hurry."}
    client.post(reverse("signoff_at_once", args=[house.edited.pk]), form)


@through_the_admin(no_gate=True, actors=NO_HEAD)
def register_a_signer_by_link(house, client):
    role = Role.objects.get(code="spokesperson").pk
    form = {"name": "Me", "email": "me@example.org", "language": "en", "role": role}
    client.post(reverse("signoff_register_signer"), form)


@through_the_admin(no_gate=True, actors=NO_HEAD)
def make_a_role_lead(house, client):
    role = Role.objects.get(code="officer")
    form = {"name": role.name, "group": role.group_id, "locale": "", "leads": "on"}
    client.post(reverse("roles:edit", args=[role.pk]), form)


@through_the_admin(no_gate=True, actors=NO_HEAD)
def lend_oneself_the_signature_of_a_head(house, client):
    today = timezone.localdate().isoformat()
    me = client.session.get("_auth_user_id", "")
    form = {"giver": house.people["head"].pk, "receiver": me, "begins": today, "ends": today}
    client.post(reverse("absences:add"), form)
