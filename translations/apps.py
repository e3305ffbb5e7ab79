from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "translations"
    verbose_name = _("Translations")

    def ready(self) -> None:
        from django.db.models.signals import pre_save
        from wagtail_localize.models import LocaleSynchronization

        from delivery.publishing import register_origin
        from delivery.publishing import register_segments_digest as register_served_words
        from signoff.contributors import register_contributions
        from signoff.review.reviewing import register_translated
        from signoff.sources import register_segments_digest as register_translated_words

        from .comparing import beside_source
        from .contributions import translators_of
        from .editor.helping import register_editor_action
        from .exchange.offering import import_action, po_action, xliff_action
        from .sources import origin_of, segments_digest, source_segments_digest
        from .trees import no_synchronization

        pre_save.connect(no_synchronization, sender=LocaleSynchronization)
        register_origin(origin_of)
        register_contributions(translators_of)
        register_translated(beside_source)
        register_served_words(segments_digest)
        register_translated_words(source_segments_digest)
        for action in (xliff_action, po_action, import_action):
            register_editor_action(action)
