"""The addresses of sign-off in the admin."""

from django.urls import path

from .reports import LedgerView
from .views.override import LookAgainView, PublishAtOnceView
from .views.review import ReadingView, ReviewView

urlpatterns = [
    path("sign-off/<int:page_id>/", ReviewView.as_view(), name="signoff_review"),
    path("sign-off/<int:page_id>/reading/", ReadingView.as_view(), name="signoff_reading"),
    path("sign-off/<int:page_id>/at-once/", PublishAtOnceView.as_view(), name="signoff_at_once"),
    path("sign-off/second-look/<int:sign_off_id>/", LookAgainView.as_view(), name="signoff_look"),
    path("reports/sign-offs/", LedgerView.as_view(), name="signoff_ledger"),
    path("reports/sign-offs/results/", LedgerView.as_view(results_only=True), name="signoff_ledger_results"),
]
