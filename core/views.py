from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View

from .captions.files import MOST, track_in
from .captions.problems import problems_of
from .captions.tracks import cues_of


class CheckCaptionsView(View):
    """What is amiss with captions, of a `file` or as `text`: the editor's script knows no rule of its own.

    Answers `{"text": the track, or null where the file holds none, "summary", "problems": [{"level", "sentence"}]}`.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> JsonResponse:
        file = request.FILES.get("file")
        try:
            text = track_in(file.read(MOST + 1)) if file else request.POST.get("text", "")
        except ValidationError as error:
            return self.answer(None, [{"level": "error", "sentence": sentence} for sentence in error.messages])
        problems = problems_of(text) if text.strip() else []
        return self.answer(text, [{"level": it.level, "sentence": it.sentence} for it in problems])

    def answer(self, text: str | None, problems: list[dict[str, str]]) -> JsonResponse:
        return JsonResponse({"text": text, "summary": self.summary(text, problems), "problems": problems})

    def summary(self, text: str | None, problems: list[dict[str, str]]) -> str:
        if text is None:
            return _("Nothing was taken over from this file.")
        count = len(cues_of(text))
        if not text.strip():
            return ""
        words = ngettext("%(count)d caption.", "%(count)d captions.", count) % {"count": count}
        return words if problems else f"{words} {_('All checks passed.')}"
