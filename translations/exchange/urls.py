"""The addresses of files out and in; those of wagtail-localize lead to the same."""

from django.urls import path

from .views import ExportView, LookView, UploadView

urlpatterns = [
    path("translations/export/xliff/", ExportView.as_view(kind="xliff"), name="translations_export_xliff"),
    path("translations/export/po/", ExportView.as_view(kind="po"), name="translations_export_po"),
    path(
        "translations/<int:translation_id>/export/xliff/",
        ExportView.as_view(kind="xliff"),
        name="translations_export_one_xliff",
    ),
    path(
        "translations/<int:translation_id>/export/po/", ExportView.as_view(kind="po"), name="translations_export_one_po"
    ),
    path("translations/import/", UploadView.as_view(), name="translations_import"),
    path("translations/import/look/", LookView.as_view(), name="translations_import_look"),
    path("translations/<int:translation_id>/import/", UploadView.as_view(), name="translations_import_one"),
    path("localize/translate/<int:translation_id>/pofile/download/", ExportView.as_view(kind="po")),
    path("localize/translate/<int:translation_id>/pofile/upload/", UploadView.as_view()),
]
