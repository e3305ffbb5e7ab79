from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "translations"
    verbose_name = _("Translations")

    def ready(self) -> None:
        from django.db.models.signals import pre_save
        from wagtail.permissions import register_permission_policy
        from wagtail_localize.models import LocaleSynchronization
        from wagtail_localize.strings import INLINE_TAGS

        from core.warnings import register_warnings
        from delivery.publishing import register_origin, register_segments_digest
        from signoff.contributors import register_contributions
        from signoff.review.reviewing import register_translated
        from signoff.signals import signed
        from signoff.sources import register_sources

        from .checks.checking import remarks_on_written, warnings_of
        from .comparing import beside_source
        from .contributions import translators_of
        from .desk import receivers  # noqa: F401
        from .editor.helping import register_editor_action, register_glossary, register_remarks, register_suggestions
        from .editor.translators import TranslatorsPolicy
        from .exchange.offering import import_action, po_action, xliff_action
        from .glossary.matching import marks_for
        from .memory.matching import suggestions_for
        from .models import Translators
        from .receivers import follow
        from .sources import origin_of, segments_digest, sources_of
        from .trees import no_synchronization

        INLINE_TAGS.extend(tag for tag in ("sub", "sup") if tag not in INLINE_TAGS)  # else 10⁻¹⁵ m is three texts
        pre_save.connect(no_synchronization, sender=LocaleSynchronization)
        register_permission_policy(Translators, TranslatorsPolicy(Translators))
        register_origin(origin_of)
        register_contributions(translators_of)
        register_translated(beside_source)
        register_segments_digest(segments_digest)
        register_sources(sources_of)
        signed.connect(follow, dispatch_uid="translations")
        register_suggestions(suggestions_for)
        register_glossary(marks_for)
        register_remarks(remarks_on_written)
        register_warnings(warnings_of)
        for action in (xliff_action, po_action, import_action):
            register_editor_action(action)
