"""The addresses of sign-off in the admin."""

from django.urls import path

from .reports.ledger import LedgerView
from .views.change_matrix import ChangeMatrixView
from .views.explaining import ExplainView
from .views.figures import FiguresView
from .views.ledger import LedgerRowView
from .views.matrix import HistoryView, MatrixView, RestoreView
from .views.override import LookAgainView, PublishAtOnceView
from .views.review import ReadingView, ReviewView
from .views.signers import EndSignerView, RegisterSignerView, RevokeLinkView, SendLinkView, SignersView

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
    path("sign-off/<int:page_id>/at-once/", PublishAtOnceView.as_view(), name="signoff_at_once"),
    path("sign-off/second-look/<int:sign_off_id>/", LookAgainView.as_view(), name="signoff_look"),
    path("sign-off/signers/", SignersView.as_view(), name="signoff_signers"),
    path("sign-off/signers/add/", RegisterSignerView.as_view(), name="signoff_register_signer"),
    path("sign-off/signers/<int:signer_id>/end/", EndSignerView.as_view(), name="signoff_end_signer"),
    path(
        "sign-off/signers/<int:signer_id>/send/<int:submission_id>/", SendLinkView.as_view(), name="signoff_send_link"
    ),
    path("sign-off/links/<int:link_id>/revoke/", RevokeLinkView.as_view(), name="signoff_revoke_link"),
    path("reports/sign-offs/", LedgerView.as_view(), name="signoff_ledger"),
    path("reports/sign-offs/results/", LedgerView.as_view(results_only=True), name="signoff_ledger_results"),
    path("reports/sign-offs/<int:pk>/", LedgerRowView.as_view(), name="signoff_ledger_row"),
    path("reports/time-to-publish/", FiguresView.as_view(), name="signoff_figures"),
]
