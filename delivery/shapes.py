"""The shapes of what the API says around documents and in their place. For documents themselves: `core.shapes`."""

from typing import Annotated, Literal, NotRequired

from typing_extensions import TypedDict

from core.shapes import Direction, Key, Language, said

Address = Annotated[str, said("An absolute address.", format="uri")]
Path = Annotated[str, said("The address of a page on the public site, without its host.", examples=["/en/stories/"])]
Moment = Annotated[str, said("In UTC, to the second.", format="date-time")]
Digest = Annotated[str, said("`sha256:` and 64 hexadecimal digits.")]


class Standing(TypedDict):
    """Where the words of a version come from, and whether somebody who signs them has read exactly these."""

    status: Literal["original", "human", "machine", "stale"]
    machine: Annotated[bool, said("A machine has made some of the words.")]
    reviewed: Annotated[bool, said("False for what was published at once, until a second person has looked at it.")]


class Version(Standing):
    """One public language version of a piece."""

    id: int
    locale: Language
    dir: Direction
    title: str
    html_path: Path
    html_url: Address
    first_published_at: Moment


class Pending(TypedDict):
    """A language in which nothing is public and a version waits to be signed."""

    locale: Language
    dir: Direction
    status: Literal["pending"]


class ServedLanguage(Standing):
    """The language that was asked for (null where none was), the one that is served, and why."""

    requested: Language | None
    served: Language
    reason: Literal["exact", "preferred", "original"]
    dir: Direction


class ParentMeta(TypedDict):
    type: str
    detail_url: Address
    html_url: Address
    html_path: Path


class Parent(TypedDict):
    id: int
    meta: ParentMeta
    title: str


class Breadcrumb(TypedDict):
    id: int
    title: str
    html_path: Path


class SignOff(TypedDict):
    """Who vouches for exactly this. `override`: it was published at once, without the signature that it needs."""

    digest: Digest
    document_digest: Annotated[str, said("SHA-256 of the RFC 8785 form of what was signed: anyone can recompute it.")]
    role: Annotated[str, said("The role in which it was signed.", examples=["head"])]
    signed_at: Moment
    override: bool
    second_look_at: Moment | None


class CardMeta(TypedDict):
    """What lists and cards say of a page."""

    type: str
    detail_url: Address
    html_url: Address
    html_path: Path
    slug: str
    key: Key
    locale: Language
    dir: Direction
    original_locale: Language
    first_published_at: Moment


class ListedMeta(CardMeta):
    """With `fallback`, lists say besides which language is served."""

    language: NotRequired[ServedLanguage]


class Meta(CardMeta):
    """What is said of a page beside its content."""

    translated_from: Language | None
    last_published_at: Moment
    show_in_menus: bool
    seo_title: str
    search_description: str
    alias_of: Annotated[None, said("No page here follows another.")]
    parent: Annotated[Parent | None, said("The page right above; null when that is not public.")]
    breadcrumbs: Annotated[list[Breadcrumb], said("The public pages above, home page first.")]
    language: ServedLanguage
    translations: Annotated[list[Version], said("All public versions, this one among them.")]
    pending: list[Pending]
    signoff: SignOff


class Listed(TypedDict):
    """A page in a list, unless `fields` asks for something else."""

    id: int
    meta: ListedMeta
    title: str


class FacetCount(TypedDict):
    """How many pages of the list have a code; the list's own filter of that name aside."""

    code: str
    label: str
    count: int


class Count(TypedDict):
    total_count: int


class ListMeta(Count):
    """`facets`: counts by the name of the facet, where `facets` asks for them. `next`: what `after` takes."""

    next: Annotated[str | None, said("The cursor of the next page; null on the last one and in a random order.")]
    facets: NotRequired[dict[str, list[FacetCount]]]


class Locale(TypedDict):
    """A language of the site; `name` is in the language itself, `html_path` that of its home page."""

    code: Language
    name: str
    dir: Direction
    is_default: bool
    html_path: Path | None


class Moved(TypedDict):
    """Where the page is now."""

    message: str
    html_path: Path
    html_url: Address


class Nothing(TypedDict):
    """No body to speak of: `Location` says it all."""


class Problem(TypedDict):
    """A refusal (RFC 9457): `detail` in the reader's language, `message` in English, as in Wagtail's API."""

    type: Annotated[str, said("What kind of problem it is: an address at which it is explained.", format="uri")]
    title: str
    status: int
    detail: str
    message: str


class Absent(Problem):
    """Not there; or, where the other members are there, not in the language that was asked for."""

    requested_locale: NotRequired[Language | None]
    translations: NotRequired[list[Version]]
    pending: NotRequired[list[Pending]]


class Gone(Problem):
    """It was public and was taken down. Take a reason that you do not know for `out_of_date`."""

    reason: Annotated[str, said("Why.", examples=["in_error", "out_of_date", "consent", "replaced_by"])]
    requested_locale: Language
    translations: Annotated[list[Version], said("The versions that are public still.")]
