"""What each check says, and what it leaves in peace: a remark that is wrong costs more than one that is missing."""
# ruff: noqa: E501 (a case a line)

from types import SimpleNamespace

import pytest

from translations.checks.pairs import Pair, Place
from translations.checks.table import TABLE

SENTENCE = Place()
NB, NN = "\u00a0", "\u202f"  # no-break space, and the narrow one


def said(
    source: str, target: str, into: str, *, of: str = "en", place: Place = SENTENCE, lacking=None
) -> dict[str, str]:
    """Sentences by the code of their check."""
    pair = Pair(source, target, of, into, place, lacking)
    found = {check.code: " ".join(check.find(pair)) for check in TABLE if place.kind in check.kinds}
    return {code: sentence for code, sentence in found.items() if sentence}


# fmt: off
WRONG = [
    ("missing", "It bends.", " ", "fr", "not translated yet"),
    ("untranslated", "A track bends", "A track bends", "fr", "reads as the source does"),
    ("untranslated", "أثر ينحني", "أثر ينحني", "fa", "reads as the source does"),
    ("numbers", "It weighs 14,000 tonnes.", "Il pèse 12 000 tonnes.", "fr", "The source has “14,000”, the translation “12 000”."),
    ("numbers", "Found at 125 GeV.", "Trouvé.", "fr", "“125” of the source is not in the translation."),
    ("numbers", "The paper.", "Le papier de 2012.", "fr", "“2012” is not in the source."),
    ("numbers", "A field of 3.8 tesla.", "مجال قدره ٣٫٩ تسلا.", "ar", "the translation “٣٫٩”"),
    ("numbers", "In 2026 it began.", "เริ่มขึ้นในปี ๒๕๗๐", "th", "“๒๕๗๐”"),
    ("numbers", "It is 1.500 m long.", "Het is 1.500 m lang.", "nl", "The source has “1.500”"),
    ("number_format", "It grew 1.5 times.", "Il a grandi 1.5 fois.", "fr", "“1.5” is written “1,5” in this language."),
    ("number_format", "A field of 3.8 T in it.", "Ein Feld von 3.8 T darin.", "de", "“3,8”"),
    ("unit_changed", "At 13 TeV.", "À 13 GeV.", "fr", "13 TeV of the source is 13 GeV in the translation."),
    ("unit_changed", "A mass of 125 GeV.", "كتلة قدرها 125 TeV.", "ar", "125 GeV"),
    ("unit_changed", "Data of 140 fb⁻¹ in all.", "En tout 140 pb-1 de données.", "fr", "140 fb⁻¹ of the source is 140 pb⁻¹"),
    ("unit_missing", "It is cooled to −30 °C.", "On le refroidit à −30.", "fr", "30 has lost its unit, °C."),
    ("placeholders", "Hello {name}.", "Bonjour {nom}.", "fr", "“{name}”, “{nom}”"),
    ("placeholders", "%(count)d tracks", "des traces", "fr", "“%(count)d”"),
    ("identifiers", "See arXiv:2611.01234 for it.", "Voir arXiv:2611.01243.", "fr", "“2611.01234”"),
    ("identifiers", "In doi 10.1000/sample.1.", "Dans le DOI 10.1000/sample.2.", "fr", "“10.1000/sample.1”"),
    ("addresses", "Write to press@example.org.", "Écrivez à presse@example.org.", "fr", "“press@example.org”"),
    ("addresses", "At https://example.org/a.", "À https://exemple.org/a.", "fr", "“https://example.org/a”"),
    ("links", 'See <a id="a1">the <b>log</b></a>.', "Voir le journal.", "fr", "A link of the source is missing: “the log”."),
    ("links", "See it.", 'Voir <a id="a1">ceci</a>.', "fr", "a link that the source does not have"),
    ("links", '<a id="a1">One</a>', '<a id="a1">Un</a> <a id="a1">deux</a>', "fr", "or has once: “One”"),
    ("broken_markup", "It <b>bends</b>.", "Elle <b>plie.", "fr", "The tag <b> is not closed."),
    ("broken_markup", "It <b>bends</b>.", "Elle plie</b>.", "fr", "closed where it is not open"),
    ("broken_markup", "<b><i>a</i></b>", "<b><i>a</b></i>", "fr", "closed where it is not open"),
    ("broken_markup", "It <b>bends</b>.", "Elle plie.<b> </b>", "fr", "Nothing stands between <b> and </b>."),
    ("broken_markup", "a &amp; b", "a & b", "fr", "written “&lt;” or “&amp;” here"),
    ("markup", "It <b>bends</b>.", "Elle plie.", "fr", "“<b>” of the source is not in the translation."),
    ("markup", "It bends.", "Elle <i>plie</i>.", "fr", "“<i>” is not in the source."),
    ("wrong_script", "A track bends in the field.", "A track is bent by the field.", "ar", "not written in the letters of this language (Arabic)"),
    ("wrong_script", "แสงแรกของอนุภาค", "แสงแรกของอนุภาคในสนาม", "en", "(English)"),
    ("mixed_letters", "A collision", "Une \u0441ollision", "fr", "“\u0441ollision”"),
    ("invisible", "A track", "ร่อง\u200bรอย", "th", "U+200B"),
    ("end_mark", "What bends?", "Ce qui plie.", "fr", "ends with a question mark, the translation with a full stop"),
    ("end_mark", "It bends.", "Elle plie", "fr", "ends with a full stop, the translation with no mark"),
    ("end_mark", "It bends", "ينحني.", "ar", "ends with no mark, the translation with a full stop"),
    ("brackets", "It (the track) bends.", "Elle (la trace plie.", "fr", "opened and not closed"),
    ("exclamation", "It bends.", f"Elle plie{NN}!", "fr", "an exclamation mark that the source does not have"),
    ("doubled_space", "It bends.", "Elle  plie.", "fr", "two spaces"),
    ("edge_space", "It bends.", "Elle plie. ", "fr", "begins or ends with a space"),
    ("arabic_marks", "One, two; three?", "واحد, اثنان; ثلاثة?", "ar", "Arabic writes ، in the place of ,."),
    ("tatweel", "A track", "جســـيم", "ar", "“جســـيم”"),
    ("french_spaces", "He said: yes; why?", f"Il dit: oui ; pourquoi{NN}?", "fr", "“dit:”, “oui ;”"),
    ("french_spaces", "‘It bends’", "«Elle plie»", "fr", "“«Elle”, “plie»”"),
    ("spanish_marks", "Why?", "Por qué?", "es", "opens a question with ¿"),
    ("thai_marks", "It bends.", "ร่องรอยโค้งงอ.", "th", "end without a full stop"),
    ("thai_repetition", "Slowly", "ช้าๆ", "th", "“ช้าๆ”"),
    ("thai_repetition", "Slowly there", "ช้า ๆที่นั่น", "th", "A space stands before ๆ and after it"),
    ("thai_letters", "Light", "เเสง", "th", "“แ” is typed as two letters"),
]
# fmt: on


@pytest.mark.parametrize(("code", "source", "target", "into", "words"), WRONG)
def test_what_is_wrong_is_said(code, source, target, into, words):
    of = "ar" if into == "fa" else "th" if source.startswith("แ") else "en"
    assert words in said(source, target, into, of=of).get(code, "")


# fmt: off
RIGHT = [
    # The same number, as each language writes it.
    ("A field of 3.8 tesla.", "Un champ de 3,8 teslas.", "fr"),
    ("More than 75,000 crystals.", f"Plus de 75{NN}000 cristaux.", "fr"),
    ("More than 75 000 crystals.", "Ruim 75.000 kristallen.", "nl"),
    ("More than 75,000 crystals.", "أكثر من 75 ألف بلورة.", "ar"),
    ("More than 75,000 crystals.", "أكثر من ٧٥٬٠٠٠ بلورة.", "ar"),
    ("It grew by 1.5 per cent.", "زاد بنسبة ١٫٥ في المئة.", "ar"),
    ("12 tracks, 40 people", "สิบสองร่องรอย คน ๔๐ คน", "th"),
    ("On 22 November 2026.", "วันที่ 22 พฤศจิกายน 2569", "th"),
    ("On 22 November 2026.", "Le 22/11/2026.", "fr"),
    ("At 7 p.m. on the 21st.", "À 19 h, le 21.", "fr"),
    ("In the 21st century.", "En el siglo XXI.", "es"),
    ("Forty million times a second.", "40 millions de fois par seconde.", "fr"),
    ("Level AA of the Guidelines 2.2, in every language.", "Le niveau AA des Règles 2.2, dans chaque langue.", "fr"),
    ("Phase-2 and Run 3", "Phase-2 et Run 3", "fr"),
    # Quantities keep their unit, or say it in words.
    ("Collisions at 13.6 TeV.", "Des collisions à 13,6 TeV.", "fr"),
    ("Collisions at 13 TeV.", "تصادمات عند 13 تيرا إلكترون فولت.", "ar"),
    ("A ring of 27 km.", "วงแหวนยาว 27 กม.", "th"),
    ("Data of 140 fb⁻¹.", "Des données de 140 fb-1.", "fr"),
    ("It is 5 m long and weighs 5 t.", "Elle mesure 5 m et pèse 5 t.", "fr"),
    ("From 10 to 100 km.", "De 10 à 100 km.", "fr"),
    ("About 40% of them.", "حوالي 40٪ منها.", "ar"),
    # Names, codes and words that languages share.
    ("Amina Belkacem", "Amina Belkacem", "fr"),
    ("CMS", "CMS", "ar"),
    ("Radio", "Radio", "nl"),
    ("CERN Courier", "CERN Courier", "ar"),
    ("At example.org/en: https://en.example.org/a?b=c", f"Sur example.org/fr{NB}: https://fr.example.org/a?b=c", "fr"),
    ("See arXiv:2611.01234.", "Voir 2611.01234.", "fr"),
    ("The solenoid of CMS and the HGCAL", "الملف اللولبي في CMS وكاشف HGCAL", "ar"),
    # Markup may move, and stands upright where there are no italics.
    ('<b>See</b> <a id="a1">it</a>.', '<a id="a1">Le</a> <b>voir</b>.', "fr"),
    ("<strong>See</strong>.", "<b>Voir</b>.", "fr"),
    ("It is <i>charged</i>.", "إنه مشحون.", "ar"),
    ("It is <i>charged</i>.", "إنه <b>مشحون</b>.", "ar"),
    ("A &amp; B<br>C", "A &amp; B C", "fr"),
    # Marks of each language.
    ("It bends.", "ร่องรอยโค้งงอ", "th"),
    ("It takes 27 km.", "ยาว 27 กม.", "th"),
    ("Slowly, slowly, it bends", "ค่อย ๆ โค้ง (ช้า ๆ) และช้า ๆ", "th"),
    ("It has 2 sides; at 19:30, she said: ‘Why?’", f"Elle a 2 côtés{NN}; à 19:30, elle dit{NB}: «{NB}Pourquoi{NN}?{NB}»", "fr"),
    ("‘It bends.’", f"«{NN}Elle plie.{NN}»", "fr"),
    ("Ask what bends.", "اسأل: ما الذي ينحني؟", "ar"),
    ("In CMS, ATLAS and others, 1,000 of them", "في CMS, ATLAS وغيرهما، 1,000 منها", "ar"),
    ("The CMS magnet", "مغناطيس الـ CMS", "ar"),
    ("Why now? Because.", "¿Por qué ahora? Porque sí.", "es"),
    ("a) First", "a) Premier", "fr"),
    ("Wait …", "Attendez...", "fr"),
]
# fmt: on


@pytest.mark.parametrize(("source", "target", "into"), RIGHT)
def test_what_is_right_is_left_in_peace(source, target, into):
    assert said(source, target, into) == {}


def test_a_name_may_stay_and_a_slug_is_no_text():
    assert said("Amina’s of the tracker", "Amina’s of the tracker", "fr", place=Place(kind="name")) == {}
    assert said("first-light-2026", "premiere-lumiere", "fr", place=Place(kind="slug", max_length=255)) == {}
    assert "slug" in said("first-light", "première lumière", "fr", place=Place(kind="slug"))
    assert "slug" in said("first-light", "ลิ่ม", "th", place=Place(kind="slug"))


def test_lengths_are_those_of_the_field_and_of_the_house():
    title = Place(kind="words", max_length=255, most=60)
    assert said("A title", "x" * 60 + "\u0301" * 5, "fr", place=title) == {}
    assert "61 characters; at most 60 are read" in said("A title", "x" * 61, "fr", place=title)["long"]
    assert "too_long" not in said("A title", "x" * 61, "fr", place=title)
    strapline = Place(kind="words", max_length=150)
    assert (
        "151 characters; its field holds 150" in said("A line", "é&amp;" + "x" * 149, "fr", place=strapline)["too_long"]
    )


def test_captions_keep_their_tags_and_may_end_elsewhere():
    cue = Place(kind="cue")
    source = "&lt;v Amina&gt;A track &lt;i&gt;bends&lt;/i&gt;<br>in the field."
    assert said(source, "&lt;v Amina&gt;Une trace &lt;i&gt;plie&lt;/i&gt; dans", "fr", place=cue) == {}
    assert said(source, "&lt;v أمينة&gt;أثر &lt;i&gt;ينحني&lt;/i&gt;", "ar", place=cue) == {}
    assert "“<v>”" in said(source, "Une trace &lt;i&gt;plie&lt;/i&gt;", "fr", place=cue)["cue_tags"]


def test_terms_are_as_the_glossary_says():
    def lacking(source, target):
        return [SimpleNamespace(term="tracker", expected="trajectographe")] if "trajectographe" not in target else []

    assert said("The tracker", "Le traqueur", "fr", lacking=lacking) == {
        "glossary": "The glossary says “trajectographe” for “tracker”."
    }
    assert said("The tracker", "Le trajectographe", "fr", lacking=lacking) == {}
