from .ledger import SignOff, Withdrawal
from .pages import SignedPageMixin
from .roles import Role
from .submissions import Submission
from .tasks import SignOffTask

__all__ = ["Role", "SignOff", "SignOffTask", "SignedPageMixin", "Submission", "Withdrawal"]
