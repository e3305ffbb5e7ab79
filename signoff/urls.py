"""The addresses of sign-off in the admin."""

from django.urls import path

from .reports import LedgerView
from .views.figures import FiguresView
from .views.ledger import LedgerRowView
from .views.review import ReadingView, ReviewView

urlpatterns = [
    path("sign-off/<int:page_id>/", ReviewView.as_view(), name="signoff_review"),
    path("sign-off/<int:page_id>/reading/", ReadingView.as_view(), name="signoff_reading"),
    path("reports/sign-offs/", LedgerView.as_view(), name="signoff_ledger"),
    path("reports/sign-offs/results/", LedgerView.as_view(results_only=True), name="signoff_ledger_results"),
    path("reports/sign-offs/<int:pk>/", LedgerRowView.as_view(), name="signoff_ledger_row"),
    path("reports/time-to-publish/", FiguresView.as_view(), name="signoff_figures"),
]
