"""Groups of people who sign, under *Settings › Groups*."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

pytestmark = pytest.mark.django_db


def address(group: Group) -> str:
    return reverse("wagtailusers_groups:delete", args=[group.pk])


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_group_that_signs_is_not_deleted_under_its_role(method, person, browser):
    person("head")
    group = Group.objects.get(signing_role__code="head")
    answer = getattr(browser(person("superuser")), method)(address(group), follow=True)
    (said,) = [str(message) for message in answer.context["messages"]]
    assert "sign as “Head of External Communications”" in said
    assert Group.objects.filter(pk=group.pk).exists()


def test_another_group_is(person, browser):
    group = Group.objects.create(name="Guides")
    browser(person("superuser")).post(address(group))
    assert not Group.objects.filter(pk=group.pk).exists()
