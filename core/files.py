import hashlib


def sha256_of(file) -> str:
    """The hexadecimal SHA-256 of a Django file, read from its start; leaves it where a reader expects it."""
    digest = hashlib.sha256()
    file.open("rb")
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
