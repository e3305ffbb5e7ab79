from django import template
from wagtail.models import Page

from signoff.models import SignOffTask
from signoff.rules import roles_for

register = template.Library()


@register.simple_tag
def signers(page: Page) -> list[str]:
    """Names of the roles that may sign a page; of a page that was never saved, those for originals."""
    workflow = page.get_workflow() if page.pk else None
    tasks = workflow.tasks.filter(active=True) if workflow else SignOffTask.objects.filter(active=True)
    task = next((task.specific for task in tasks if isinstance(task.specific, SignOffTask)), None)
    return [role.name for role in roles_for(page, task.roles.all())] if task else []
