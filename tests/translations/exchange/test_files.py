"""What somebody uploads may be anything at all."""

import base64
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.exchanging import archive
from translations.exchange import files
from translations.exchange.brought import UnreadableError
from translations.exchange.files import File, files_of

ENTITIES = b'<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><xliff>&b;</xliff>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE xliff SYSTEM "file:///etc/passwd"><xliff/>'
XLIFF_1 = b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>'
CORE = b'<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="fr">%s</xliff>'
# Of one empty file, whose flags say that it is encrypted.
ENCRYPTED = base64.b64decode(
    "UEsDBAoACQAAAAAAIQAAAAAAAAAAAAAAAAAEAAAAYS5wb1BLAQIUAwoACQAAAAAAIQAAAAAAAAAAAAAAAAAEAAAA"
    "AAAAAAAAAAAAAAAAAABhLnBvUEsFBgAAAAABAAEAMgAAACIAAAAAAA=="
)


def upload(data: bytes, name: str = "a-file") -> list[File]:
    return files_of([SimpleUploadedFile(name, data)])


def why_not(data: bytes) -> str:
    (file,) = upload(data)
    with pytest.raises(UnreadableError) as refusal:
        file.read()
    return str(refusal.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (ENTITIES, "entities or a document type"),
        (OUTSIDE, "entities or a document type"),
        (b"<xliff", "no well-formed XML"),
        (b'<?xml version="1.0" encoding="nonsense"?><xliff/>', "no well-formed XML"),
        (XLIFF_1, "no XLIFF 2"),
        (b"<html></html>", "no XLIFF 2"),
        (b"", "X-Translation"),
        (b"/etc/passwd", "Line 1 cannot be read"),
        (b'msgid ""\nmsgstr ""\n"Language: fr\\n"\n', "X-Translation"),
        (b'msgid "\xff\xfe', "UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "UTF-8"),
        (b"msgid one\nmsgstr", "cannot be read as PO"),
        (archive(inner_zip=archive(a_po=b"x")), "archive within an archive"),
        (ENCRYPTED, "encrypted"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (archive(a_po=b"x" * 1000)[:-60], "damaged"),
    ],
)
def test_what_cannot_be_read_says_why(data, words):
    assert words in why_not(data)


def test_codes_that_are_nested_without_end_are_no_stack_overflow():
    nested = b'<pc id="1" dataRefStart="d" dataRefEnd="d">' * 5000 + b"</pc>" * 5000
    unit = (
        b'<unit id="u"><originalData><data id="d">x</data></originalData>'
        b"<segment><source/><target>%s</target></segment></unit>"
    )
    (file,) = upload(CORE % (b'<file id="f">' + unit % nested + b"</file>"))
    ((entry,),) = [brought.entries for brought in file.read()]
    assert "nested too deeply" in entry.problem


def test_a_character_without_a_number_is_named():
    unit = b'<unit id="u" name="Title"><segment><source/><target>a<cp hex="FFFFFFFF"/></target></segment></unit>'
    (file,) = upload(CORE % (b'<file id="f">' + unit + b"</file>"))
    ((entry,),) = [brought.entries for brought in file.read()]
    assert (entry.name, entry.target) == ("Title", "")
    assert entry.problem


def test_all_of_an_archive_is_read_but_what_a_computer_has_added():
    data = archive(**{"a.po": b"1", "folder/b.po": b"2", "__MACOSX/._a.po": b"3", ".DS_Store": b"4"})
    assert [(file.name, file.data) for file in upload(data)] == [("a.po", b"1"), ("b.po", b"2")]


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 9_000)
    monkeypatch.setattr(files, "MOST_BYTES_TOGETHER", 20_000)
    bomb = archive(**{f"{number}.po": b"0" * 8_000 for number in range(50)}, huge_po=b"0" * 10**6)
    found = upload(bomb)
    assert [bool(file.problem) for file in found] == [False, False, True]
    assert "Together it is more than 500 files" in found[-1].problem
    assert "larger than" in upload(archive(huge_po=b"0" * 10**6))[0].problem
    assert upload(b"0" * 21_000)[0].problem
    assert not any(file.data for file in [found[-1], *upload(b"0" * 21_000)])


def test_so_many_files_and_no_more(monkeypatch):
    monkeypatch.setattr(files, "MOST_FILES", 3)
    found = files_of([SimpleUploadedFile(f"{number}.po", b"x") for number in range(10)])
    assert [bool(file.problem) for file in found[:4]] == [False, False, False, True]
    assert not any(file.data for file in found[3:])


def test_what_is_compressed_in_a_way_that_cannot_be_unpacked_piece_by_piece_is_left_alone(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_BZIP2) as made:
        made.writestr("a.po", b"x" * 1000)
    assert "unusual" in why_not((tmp_path / "a.zip").read_bytes())


def test_a_file_is_kept_as_it_came():
    (file,) = upload("é\x00".encode())
    assert File.restored(file.stored()) == file
