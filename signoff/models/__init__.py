from .absences import Delegation
from .held import Held, Released
from .ledger import SecondLook, SignOff, Withdrawal
from .links import LinkSigner, SigningLink
from .notices import Notice, NoticePreference
from .pages import SignedPageMixin
from .policy import Origin, PolicyRow, PolicyVersion
from .roles import Role
from .submissions import Submission
from .tasks import SignOffTask

__all__ = [
    "Delegation",
    "Held",
    "LinkSigner",
    "Notice",
    "NoticePreference",
    "Origin",
    "PolicyRow",
    "PolicyVersion",
    "Released",
    "Role",
    "SecondLook",
    "SignOff",
    "SignOffTask",
    "SignedPageMixin",
    "SigningLink",
    "Submission",
    "Withdrawal",
]
