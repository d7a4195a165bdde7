"""What apps registered with the shell leads somewhere, and the shell's own parts are complete."""

import csv
import re

import pytest
from django.template.loader import get_template
from django.urls import reverse

from portal import BASE_DIR
from portal.web import registry
from portal.web.emergencies import EMERGENCIES
from portal.web.situations import all_situations

TEMPLATES = sorted((BASE_DIR / "templates").rglob("*.html"))
SPRITE = (BASE_DIR / "static" / "icons" / "sprite.svg").read_text(encoding="utf-8")
SYMBOLS = set(re.findall(r'<symbol id="i-([a-z]+)"', SPRITE))


def test_every_link_and_way_resolves() -> None:
    for item in registry.all_nav():
        assert item.url.startswith("/"), item
        assert not item.icon or item.icon in SYMBOLS, item
    for name, url_name in registry.ways().items():
        assert reverse(url_name).startswith("/"), name


def test_every_card_and_dashboard_has_its_template() -> None:
    for slot in registry.HOME_SLOTS:
        for card in registry.home_cards(slot):
            get_template(card.template)


def test_unknown_places_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown section"):
        registry.register_nav("nowhere", "x", "home")
    with pytest.raises(ValueError, match="unknown slot"):
        registry.register_home_card("nowhere", "x.html", lambda request: None)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(BASE_DIR).as_posix())
def test_templates_use_known_symbols_and_nothing_inline(template) -> None:
    text = template.read_text(encoding="utf-8")
    assert set(re.findall(r'{% icon "([a-z]+)"', text)) <= SYMBOLS
    if "emails" not in template.parts:  # mail programs know inline styles only
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\bsrc=)", text), "inline style or script"


def test_the_emergency_page_brings_answers_that_the_request_form_knows() -> None:
    with (BASE_DIR / "cases" / "data" / "choices.csv").open(encoding="utf-8") as file:
        known = {(row["list"], row["code"]) for row in csv.DictReader(file)}
    for emergency in EMERGENCIES:
        assert set(emergency.answers.items()) <= known
        assert emergency.icon in SYMBOLS


def test_all_situations_are_told_in_both_languages() -> None:
    assert len(all_situations()) == 8
    for situation in all_situations():
        zh, en = situation.in_language("zh-hans"), situation.in_language("en")
        assert [step["hour"] for step in zh["steps"]] == ["第1小时", "4小时内", "12小时内", "24小时内"]
        assert all(step["title"] and step["text"] for words in (zh, en) for step in words["steps"])
        assert zh["steps"][0]["never"]
        assert en["steps"][0]["never"]
        assert bool(zh["dates_title"]) == bool(situation.rules)
