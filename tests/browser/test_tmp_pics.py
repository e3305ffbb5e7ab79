from django.urls import reverse
from wagtail.models import PageViewRestriction
from tests.factories import StoryFactory, home, section, sign_all, sign_off, write

def test_pics(open_browser, settings, editor, live_server):
    from wagtail.users.models import UserProfile
    settings.PREVIEW_URL = "https://app.example.org/preview"
    sign_all([home(), section("stories"), home("ar"), section("stories","ar")])
    story = StoryFactory(title="First light", slug="door"); sign_off(story)
    story = write(type(story).objects.get(pk=story.pk), title="Second light")
    for name, width, lang in (("desk",1280,"en"),("phone",390,"en"),("arabic",1280,"ar")):
        UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": lang})
        page = open_browser(editor, width=width)
        page.goto(reverse("delivery_preview", args=[story.pk]))
        page.screenshot(path=f"/tmp/pics/{name}-before.png", full_page=True)
        page.locator("form button[type=submit]").last.click() if False else page.locator("main form button.button[type=submit]").first.click()
        page.wait_for_load_state()
        page.screenshot(path=f"/tmp/pics/{name}-made.png", full_page=True)
        print(name, page.evaluate("[document.documentElement.scrollWidth, innerWidth]"))
    PageViewRestriction.objects.create(page=story, restriction_type="password", password="x")
    for name, width, lang in (("desk",1280,"en"),("phone",390,"en"),("arabic",390,"ar")):
        page = open_browser(width=width)
        page.goto(f"/en/stories/door/")
        page.get_by_label("Password").fill("no"); page.locator("form[method=post] button").click()
        page.wait_for_load_state()
        page.screenshot(path=f"/tmp/pics/closed-{name}.png", full_page=True)
