"""Dates, numbers, films and crops."""

import pytest

from frontend import embeds
from frontend.cropping import focus_classes
from frontend.formats import long_date, number
from frontend.labels import role


@pytest.mark.parametrize(
    ("locale", "written"),
    [
        ("en", "22 November 2026"), ("fr", "22 novembre 2026"), ("es", "22 de noviembre de 2026"),
        ("nl", "22 november 2026"), ("ar", "22 نوفمبر 2026"), ("th", "22 พฤศจิกายน 2569"),
    ],
)  # fmt: skip
def test_dates(locale, written):
    assert long_date("2026-11-22", locale) == written


def test_moments_count_in_the_sites_time_zone():
    assert long_date("2026-11-21T23:30:00Z", "en") == "22 November 2026"
    assert long_date(None, "en") == ""


def test_numbers():
    assert [number(12345, locale) for locale in ("en", "es", "nl")] == ["12,345", "12.345", "12.345"]
    assert number(12345, "ar").isascii()


@pytest.mark.parametrize(
    ("url", "player"),
    [
        ("https://www.youtube.com/watch?list=x&v=abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://youtu.be/abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk"),
        ("https://vimeo.com/12345", "https://player.vimeo.com/video/12345?dnt=1"),
        ("https://evil.test/https://youtu.be/abcdefghijk", ""),
    ],
)
def test_players(url, player):
    assert embeds.player(url) == player


def test_a_crop_is_centred_on_the_focal_point_as_far_as_the_picture_goes():
    portrait = {"width": 1200, "height": 1500, "focal_point": {"x": 0.5, "y": 0.3}}
    assert focus_classes(portrait, "wide") == "fx-5 fy-1"
    assert focus_classes({"width": 1600, "height": 1000, "focal_point": {"x": 1, "y": 0.5}}, "portrait") == "fx-10 fy-5"
    assert focus_classes({"width": 1000, "height": 1000, "focal_point": None}, "") == "fx-5 fy-5"


def test_roles():
    assert role("reviewer-fr") == role("reviewer") == "Language Reviewer"
    assert role("director") == "director"
