import json
from typing import Any

from django import template
from wagtail.models import Page
from wagtail_localize.models import Translation

register = template.Library()


@register.simple_tag
def editor_props(props: str, page: Page) -> str:
    """What wagtail-localize's editor is told, without the ways that go past sign-off; closed while a piece waits."""
    told = json.loads(props)
    told["links"]["convertToAliasUrl"] = None
    told["perms"]["canPublish"] = False
    told["object"]["isLocked"] = told["object"]["isLocked"] or page.workflow_in_progress
    return json.dumps(told)


@register.simple_tag
def progress(translation: Translation) -> dict[str, Any]:
    """`{"total", "done", "is_complete"}`, counted in texts."""
    total, done = translation.get_progress()
    return {"total": total, "done": done, "is_complete": total == done}
