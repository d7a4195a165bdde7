"""The collection of messages and their Chinese, on small trees of their own. No database."""

from pathlib import Path

from portal import BASE_DIR
from portal.translations.catalogue import merge
from portal.translations.extract import Key, messages

PYTHON = """
from django.utils.translation import gettext as _, ngettext, npgettext, pgettext_lazy as p
_("Plain")
_("Two "
  "pieces")
ngettext("%(n)s case", "%(n)s cases", 3)
p("verb", "File")
npgettext("verb", "File %(n)s", "File all %(n)s", 2)
_(variable)
other("Not a message")
"""
TEMPLATE = """{% load i18n %}
{% translate "Plain" %}{% translate "Shown" as x %}{% translate "A" context "letter" %}
{% blocktranslate count n=3 %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
{% blocktranslate trimmed %}
  Long
  text
{% endblocktranslate %}
{{ _("Filtered")|upper }}{% firstof x _('Second') %}{# translate "Comment" #}
"""


def tree(root: Path, **rooms: str) -> tuple[Path, Path]:
    (root / "cases").mkdir()
    (root / "templates" / "cases").mkdir(parents=True)
    (root / "cases" / "words.py").write_text(PYTHON, encoding="utf-8")
    (root / "templates" / "cases" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    catalogues = root / "rooms"
    catalogues.mkdir()
    for room, text in rooms.items():
        (catalogues / f"{room}.po").write_text('msgid ""\nmsgstr ""\n\n' + text, encoding="utf-8")
    return root, catalogues


def test_every_kind_of_message_is_found_with_its_place(tmp_path: Path) -> None:
    root, _ = tree(tmp_path)
    found = messages(root)
    assert found[Key("Plain")] == ["cases/words.py:3", "templates/cases/page.html:2"]
    assert set(found) == {
        Key("Plain"),
        Key("Two pieces"),
        Key("%(n)s case", None, "%(n)s cases"),
        Key("File", "verb"),
        Key("File %(n)s", "verb", "File all %(n)s"),
        Key("Shown"),
        Key("A", "letter"),
        Key("%(n)s row", None, "%(n)s rows"),
        Key("Long text"),
        Key("Filtered"),
        Key("Second"),
    }


def problems(tmp_path: Path, **rooms: str) -> list[str]:
    root, catalogues = tree(tmp_path, **rooms)
    return merge(messages(root), catalogues, root).problems


def test_a_missing_message_is_named_with_file_and_line(tmp_path: Path) -> None:
    assert "cases/words.py:3: no Chinese for 'Plain'" in problems(tmp_path)


def test_doubtful_entries_are_named(tmp_path: Path) -> None:
    text = (
        'msgid "Gone"\nmsgstr "没有了"\n\n'
        'msgid "Plain"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "Shown"\nmsgstr "显示"\n\n'
        'msgid "%(n)s case"\nmsgid_plural "%(n)s cases"\nmsgstr[0] "几件"\n'
    )
    told = "\n".join(problems(tmp_path, cases=text))
    assert "not used in the code (any more): 'Gone'" in told
    assert "no translation: 'Plain'" in told
    assert "fuzzy: 'Shown'" in told
    assert "must name exactly ['%(n)s'] placeholders: '%(n)s case'" in told


def test_two_rooms_must_agree(tmp_path: Path) -> None:
    told = problems(tmp_path, a='msgid "Plain"\nmsgstr "朴素"\n', b='msgid "Plain"\nmsgstr "普通"\n')
    assert [t for t in told if "translated otherwise" in t] == [
        "rooms/b.po:4: 'Plain' is translated otherwise at rooms/a.po:4"
    ]


def test_the_merged_catalogue_compiles(tmp_path: Path) -> None:
    root, catalogues = tree(tmp_path, a='msgctxt "verb"\nmsgid "File"\nmsgstr "提交"\n')
    merged = merge(messages(root), catalogues, root).catalogue
    merged.save_as_mofile(str(tmp_path / "x.mo"))
    assert [(e.msgctxt, e.msgstr) for e in merged] == [("verb", "提交")]


def test_the_rooms_of_the_shell_are_complete() -> None:
    """The whole catalogue is checked by `bin/messages --check`; this fails early for the pages everybody sees."""
    used = {k: places for k, places in messages(BASE_DIR).items() if any("portal/web" in p for p in places)}
    rooms = BASE_DIR / "portal" / "translations" / "zh_Hans"
    assert [p for p in merge(used, rooms, BASE_DIR).problems if "no Chinese" in p] == []
