import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms_site.settings.dev")


def composed():
    """Django; where there is a database, with the answers that it gave kept in front of it."""
    from django.conf import settings
    from django.core.cache import caches

    django_application = get_wsgi_application()
    if not getattr(settings, "ANSWERS_KEPT", False):
        return django_application
    from delivery.caching import Answers, CachedAnswers, contents

    paths = ["/api/v2/", *(f"/{code}/" for code, _name in settings.LANGUAGES)]
    answers = Answers(caches["default"] if settings.ANSWERS_SHARED else None)
    return CachedAnswers(django_application, paths=paths, contents=contents(), answers=answers)


application = composed()
