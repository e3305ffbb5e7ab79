from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "translations"
    verbose_name = _("Translations")

    def ready(self) -> None:
        from django.db.models.signals import pre_save
        from wagtail_localize.models import LocaleSynchronization

        from delivery.publishing import register_origin, register_segments_digest
        from signoff.contributors import register_contributions
        from signoff.review.reviewing import register_translated
        from signoff.signals import signed
        from signoff.sources import register_sources

        from .comparing import beside_source
        from .contributions import translators_of
        from .receivers import follow
        from .sources import origin_of, segments_digest, sources_of
        from .trees import no_synchronization

        pre_save.connect(no_synchronization, sender=LocaleSynchronization)
        register_origin(origin_of)
        register_contributions(translators_of)
        register_translated(beside_source)
        register_segments_digest(segments_digest)
        register_sources(sources_of)
        signed.connect(follow, dispatch_uid="translations")
