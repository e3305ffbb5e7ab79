import json
from typing import Any

from django import template
from wagtail_localize.models import Translation

from ..editor.closing import why_closed

register = template.Library()


@register.simple_tag
def editor_props(props: str, translation: Translation, user: Any) -> str:
    """What wagtail-localize's editor is told, without the ways that go past sign-off; closed to whom ours is."""
    told = json.loads(props)
    told["links"]["convertToAliasUrl"] = None
    told["perms"]["canPublish"] = False
    told["object"]["isLocked"] = told["object"]["isLocked"] or bool(why_closed(translation, user))
    return json.dumps(told)
