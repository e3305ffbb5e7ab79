"""The addresses of sign-off in the admin."""

from django.urls import path

from .reports import LedgerView
from .views.change_matrix import ChangeMatrixView
from .views.explaining import ExplainView
from .views.matrix import HistoryView, MatrixView, RestoreView
from .views.review import ReadingView, ReviewView

matrix = [
    path("sign-off/explain/", ExplainView.as_view(), name="signoff_explain"),
    path("sign-off/matrix/", MatrixView.as_view(), name="signoff_matrix"),
    path("sign-off/matrix/change/", ChangeMatrixView.as_view(), name="signoff_change_matrix"),
    path("sign-off/matrix/history/", HistoryView.as_view(), name="signoff_matrix_history"),
    path("sign-off/matrix/history/<int:pk>/", RestoreView.as_view(), name="signoff_restore_matrix"),
]

urlpatterns = [
    *matrix,
    path("sign-off/<int:page_id>/", ReviewView.as_view(), name="signoff_review"),
    path("sign-off/<int:page_id>/reading/", ReadingView.as_view(), name="signoff_reading"),
    path("reports/sign-offs/", LedgerView.as_view(), name="signoff_ledger"),
    path("reports/sign-offs/results/", LedgerView.as_view(results_only=True), name="signoff_ledger_results"),
]
