from django.urls import path

from .views import SuggestionsView, TextView

TEXT = "translations/<int:translation_id>/texts/<int:segment_id>/"

urlpatterns = [
    path(TEXT, TextView.as_view(), name="translations_text"),
    path(f"{TEXT}suggestions/", SuggestionsView.as_view(), name="translations_suggestions"),
]
