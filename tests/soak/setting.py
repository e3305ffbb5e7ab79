"""The site from which every example sets out: its people, its matrices, a few stories, and a clock."""

from datetime import UTC, datetime, timedelta

from .promise import Row

START = datetime(2030, 1, 7, 8, tzinfo=UTC)
SECTIONS = ("stories", "series", "people")
LANGUAGES = ("en", "fr")
TRANSLATOR = "factory-translator-fr"
PEOPLE: dict[str, set[str]] = {
    "anna": set(),
    "ben": set(),
    TRANSLATOR: set(),
    "head": {"head"},
    "writing-head": {"head"},
    "deputy": {"deputy"},
    "officer": {"officer"},
    "physics": {"physics"},
    "spokesperson": {"spokesperson"},
    "by-link": {"spokesperson", "reviewer-fr"},
    "reviewer-fr": {"reviewer-fr"},
    "reviewer-en": {"reviewer-en"},
    "superuser": set(),
    "visitor": set(),
}
BY_LINK = "by-link"
EDITORS = ("anna", "ben", "writing-head")
ROLES = ("head", "deputy", "officer", "spokesperson", "reviewer-fr")
USUAL = [
    Row(origin="original", importance="critical", roles=("spokesperson",), hours=4),
    Row(origin="original", format="physics-briefing", roles=("physics",), hours=24),
    Row(origin="original", importance="major", roles=("head",), fallback="deputy", hours=24),
    Row(origin="original", importance="routine", roles=("officer",), hours=8),
    Row(origin="original", roles=("head", "deputy"), hours=48),
    Row(origin="translation", reviewers=True, fallback="head", hours=48),
]
MATRICES = {
    "usual": USUAL,
    "a team of one": [Row(roles=("head",), own_work=True)],
    "reviewers for all": [
        Row(format="blog", roles=("officer",), fallback="head", hours=1),
        Row(reviewers=True, fallback="deputy", hours=2),
    ],
    "French features only": [
        Row(locale="fr", format="feature", roles=("deputy",), own_work=True),
        Row(importance="standard", roles=("head",), fallback="spokesperson", hours=12),
    ],
}


class Clock:
    """Stands in for `timezone.now`: moves when told to, and by a microsecond whenever somebody looks."""

    def __init__(self) -> None:
        self.moment = START

    def __call__(self) -> datetime:
        self.moment += timedelta(microseconds=1)
        return self.moment
