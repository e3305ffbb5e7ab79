"""The address of a link is a key: what its answers tell browsers, caches, frames and other sites; and forged ones."""

import re

import pytest
from django.test import Client

from signoff.models import SignOff
from tests.linking import press, says

HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def test_every_answer_is_sealed(phone, address, briefing):
    frame, unknown = f"{address}reading/", "/sign/unknown/"
    answers = [phone.get(address), phone.head(address), phone.get(unknown), phone.post(address), phone.put(address)]
    answers += [press(phone, address, send_back="1"), press(phone, address, sign="1"), phone.get(address)]
    assert [answer.status_code for answer in answers] == [200, 200, 404, 403, 403, 422, 200, 410]
    for answer in answers:
        assert answer["X-Frame-Options"] == "DENY" and "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "script-src" not in answer["Content-Security-Policy"]
        assert {name: answer[name] for name in HEADERS} == HEADERS
        assert set(answer.cookies) <= {"csrftoken"}
    assert phone.get(frame).status_code == 410


def test_the_frame_has_its_own_seal(phone, address, briefing, browser, editor):
    for client in (phone, browser(editor)):
        frame = client.get(f"{address}reading/")
        assert frame.status_code == 200 and briefing.title in frame.content.decode()
        assert "wagtail" not in frame.content.decode().lower()
        assert frame["X-Frame-Options"] == "SAMEORIGIN"
        policy = frame["Content-Security-Policy"]
        assert "sandbox allow-same-origin" in policy and "allow-scripts" not in policy and "allow-forms" not in policy
        assert {name: frame[name] for name in HEADERS} == HEADERS
        assert not frame.cookies


def test_nothing_comes_from_elsewhere(phone, address):
    html = phone.get(address).content.decode()
    sources = re.findall(r'<(?:link|img|script|iframe)\b[^>]*?(?:href|src)="([^"]+)"', html)
    assert sources and all(source.startswith("/") for source in sources)
    assert "<script" not in html


def test_a_forged_post_signs_nothing(phone, address):
    phone.get(address)
    assert phone.post(address, {"sign": "1"}, headers={"origin": "null"}).status_code == 403
    elsewhere = {"csrfmiddlewaretoken": phone.cookies["csrftoken"].value, "sign": "1"}
    assert phone.post(address, elsewhere, headers={"origin": "https://example.com"}).status_code == 403
    without = Client(enforce_csrf_checks=True).post(address, {"sign": "1"}, headers={"origin": "null"})
    assert without.status_code == 403 and "cookie" in says(without)
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("token", ["nothing", "WzEsMl0.1xVyyQ.abc", "a.b.c", "…", "%00"])
def test_other_tokens_get_one_plain_page(phone, site, token):
    answer = phone.get(f"/sign/{token}/", headers={"accept-language": "ar"})
    assert answer.status_code == 404 and 'lang="ar" dir="rtl"' in answer.content.decode()
    assert phone.post(f"/sign/{token}/").status_code == 403
    assert phone.get(f"/sign/{token}/reading/").status_code == 404
    assert phone.get(f"/sign/{token}/else/").status_code == 404


def test_a_letter_changed_is_another_token(phone, address):
    for index in (8, len(address) - 3):
        letter = "B" if address[index] == "A" else "A"
        assert phone.get(address[:index] + letter + address[index + 1 :]).status_code == 404
