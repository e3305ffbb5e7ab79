from typing import Literal

from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict
from wagtail import blocks

from ..documents import term_ref
from ..models.terms import Term, TermKind
from ..shapes import Day, TermRef
from ..warnings import address_warning
from .text import CodeBlock, LineBlock, WordsBlock


class Fact(TypedDict):
    label: str
    value: str
    as_of: Day
    source: str
    source_url: str


class FactBlock(blocks.StructBlock):
    """A value that ages: always with its date and its source."""

    label = LineBlock(label=_("What it counts"), max_length=120)
    value = CodeBlock(label=_("Value"), max_length=40)
    as_of = blocks.DateBlock(label=_("As of"))
    source = LineBlock(label=_("Source"), max_length=200)
    source_url = blocks.URLBlock(label=_("Source's address"), required=False)

    def warnings(self, value):
        if value.get("source_url") and (problem := address_warning(value["source_url"])):
            yield problem

    def get_api_representation(self, value, context=None) -> Fact:
        return super().get_api_representation(value, context)

    class Meta:
        icon = "calendar-check"
        label = _("Fact")


class Identifier(TypedDict):
    kind: Literal["arxiv", "doi", "pas"]
    value: str
    url: str


IDENTIFIER_URLS = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "pas": "https://cds.cern.ch/search?p={}",
}


class IdentifierBlock(blocks.StructBlock):
    """Where a physics result can be read in public."""

    kind = blocks.ChoiceBlock(
        label=_("Kind"), choices=[("arxiv", "arXiv"), ("doi", "DOI"), ("pas", _("Physics analysis summary"))]
    )
    value = CodeBlock(label=_("Identifier"), max_length=120)

    class Meta:
        icon = "link-external"
        label = _("Public identifier")

    def get_api_representation(self, value, context=None) -> Identifier:
        address = IDENTIFIER_URLS.get(value["kind"], "").format(value["value"])
        return {"kind": value["kind"], "value": value["value"], "url": address}


def key_messages() -> list[tuple[str, str]]:
    return Term.objects.choices(TermKind.KEY_MESSAGE)


class KeyMessage(TypedDict):
    message: TermRef | None
    text: str


class KeyMessageBlock(blocks.StructBlock):
    message = blocks.ChoiceBlock(label=_("Key message"), choices=key_messages)
    text = WordsBlock(label=_("How this piece shows it"), required=False)

    class Meta:
        icon = "pick"
        label = _("Key message")

    def get_api_representation(self, value, context=None) -> KeyMessage:
        return {"message": term_ref(TermKind.KEY_MESSAGE, value["message"]), "text": value["text"]}
