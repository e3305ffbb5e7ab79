from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.users.views.groups import DeleteView, GroupViewSet

from ..models import Role


class DeleteGroupView(DeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Says why not, where Wagtail's would run into the database's refusal."""
        role = Role.objects.filter(group=self.object).first()
        if role and self.user_has_permission("delete"):
            names = {"group": self.object, "role": role}
            words = _("The people of “%(group)s” sign as “%(role)s”. Give that role another group, or delete it first.")
            messages.error(request, words % names)
            return redirect(self.edit_url_name, self.object.pk)
        return super().dispatch(request, *args, **kwargs)


class RoleGroupViewSet(GroupViewSet):
    delete_view_class = DeleteGroupView
