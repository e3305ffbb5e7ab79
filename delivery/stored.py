"""Files as they lie in the storage, against what a signature says of them."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from core.documents import Json
from core.files import sha256_of
from core.models import CreditedImage, CreditedMedia

MODELS: dict[str, type[CreditedImage] | type[CreditedMedia]] = {"image": CreditedImage, "media": CreditedMedia}


class StoredFiles:
    """Reads each file once, however many pages show it; keeps its SHA-256 and nothing else."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int], str] = {}

    def read(self, manifests: Iterable[list[Json]]) -> None:
        """Those that manifests name and that were not read yet: one query for each kind of file."""
        named = {(file["kind"], file["id"]) for manifest in manifests for file in manifest}
        for kind, model in MODELS.items():
            ids = [pk for of, pk in named - self._found.keys() if of == kind]
            files = model.objects.in_bulk(ids) if ids else {}
            self._found |= {(kind, pk): _sha256(files.get(pk)) for pk in ids}

    def differences(self, manifest: list[Json]) -> Iterator[str]:
        for file in manifest:
            names = {"kind": file["kind"], "id": file["id"]}
            stored = self._found.get((file["kind"], file["id"]), "")
            if not stored:
                yield _("the file of %(kind)s %(id)s is missing") % names
            elif stored != file["sha256"]:
                yield _("the file of %(kind)s %(id)s is not the one that was signed") % names


def _sha256(asset: CreditedImage | CreditedMedia | None) -> str:
    """Empty where there is no such file."""
    if asset is None:
        return ""
    try:
        digest = sha256_of(asset.file)
    except OSError:
        return ""
    asset.file.close()
    return digest
