"""Making pieces, writing, translating and deleting them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from wagtail.models import Revision

from signoff.models import SignOff, Submission
from stories.models import StoryPage
from tests.translating import translated

from .acting import Acting
from .promise import Draft, Piece, Translated
from .setting import EDITORS, TRANSLATOR


class Writing(Acting):
    def create(self, parent: str, by: str, format_code: str, importance: str) -> Piece:
        self.made += 1
        name = f"story-{self.made}"
        above = self.house.pieces[parent]
        draft = Draft(title=f"Story {self.made}", slug=name, format=format_code, importance=importance)
        over = self.page(above)
        user = self.user(by)
        page = StoryPage(
            title=draft.title,
            slug=name,
            format=format_code,
            importance=importance,
            live=False,
            locale=over.locale,
            owner=user,
        )
        over.add_child(instance=page)
        page.save_revision(user=user, log_action="wagtail.create")
        piece = Piece(name, above.locale, name, above, draft, self.house.event(), owner=by)
        self.pks[name] = page.pk
        self.happened["create"] += 1
        return self.house.add(piece, by)

    def write(self, name: str, by: str, autosave: bool = False, **changes: Any) -> None:
        """Each writing is another text; autosave writes over the writer's own last revision where it can."""
        piece = self.house.pieces[name]
        draft = replace(piece.draft, title=f"{piece.name} {self.house.event()}", **changes)
        page = self.page(piece)
        instance = page.get_latest_revision_as_object()
        fields = {key: getattr(draft, key) for key in ("title", "slug", "go_live_at", "expire_at", *changes)}
        fields |= {"image_id": self.picture_id} if fields.pop("picture", "") else {}
        for key, value in fields.items():
            setattr(instance, key, value)
        latest = page.get_latest_revision() if autosave else None
        if latest and latest.user_id != self.user(by).pk and not self.is_frozen(latest):
            latest = None
        instance.save_revision(user=self.user(by), log_action=True, overwrite_revision=latest)
        self.house.write(piece, draft, by)
        self.happened["autosave" if autosave else "write"] += 1

    def is_frozen(self, revision: Revision) -> bool:
        return (
            Submission.objects.filter(revision_id=revision.pk, closed_at=None).exists()
            or SignOff.objects.filter(revision_id=revision.pk).exists()
        )

    def translate(self, name: str) -> None:
        source = self.house.pieces[name]
        target_name = f"{name}-fr"
        target = self.house.pieces.get(target_name)
        if source.parent is None or (over := self.house.pieces.get(source.parent.name.replace("-en", "-fr"))) is None:
            return
        page = translated(self.page(source), "fr")
        draft = draft_of(page.get_latest_revision())
        if target is None:
            self.pks[target_name] = page.pk
            target = Piece(target_name, "fr", source.key, over, draft, self.house.event())
            self.house.add(target)
            target.row_slug = page.slug
            target.restriction = source.restriction
            target.owner = getattr(page.owner, "username", "")
        last = source.last
        target.translated = Translated(source, last.draft if last else source.draft, last, self.house.event())
        self.house.write(target, draft, TRANSLATOR)
        self.happened["translate"] += 1

    def delete(self, name: str, by: str) -> None:
        piece = self.house.pieces[name]
        is_own_business = by in EDITORS and self.house.members[by].active and not piece.served
        allowed = self.looks_after_pages(by) or is_own_business
        with self.expecting("delete", allowed):
            self.page(piece).delete(user=self.user(by))
        if allowed:
            self.house.delete(piece)

    def looks_after_pages(self, by: str) -> bool:
        """Takes down, and deletes what is public: those with Wagtail's *publish* permission."""
        member = self.house.members[by]
        return member.active and (by == "superuser" or "head" in member.roles)


def draft_of(revision: Revision) -> Draft:
    """What wagtail-localize has written, as it is stored."""
    content = revision.content
    moments = {
        name: content.get(name) and datetime.fromisoformat(content[name]) for name in ("go_live_at", "expire_at")
    }
    return Draft(
        title=content["title"],
        strapline=content["strapline"],
        slug=content["slug"],
        format=content["format"],
        importance=content["importance"],
        picture="track" if content["image"] else "",
        **moments,
    )
