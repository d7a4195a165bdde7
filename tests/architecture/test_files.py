"""Rules about files that a reader of the tree sees at once."""

import subprocess

from tests.architecture.sources import ALL_FOLDERS, APP_FOLDERS, ROOT, name, python_files

LONGEST = 300
# Names that say nothing: what is put there belongs to nobody.
DRAWERS = {"utils.py", "helpers.py", "common.py", "misc.py"}


def test_no_file_is_longer_than_a_reader_can_hold():
    long = [name(path) for path in python_files(ALL_FOLDERS) if len(path.read_text().splitlines()) > LONGEST]
    assert not long


def test_no_file_is_a_drawer():
    assert not [name(path) for path in python_files(ALL_FOLDERS) if path.name in DRAWERS]


def test_every_module_says_what_it_is_for():
    silent = []
    for path in python_files(APP_FOLDERS):
        says_it_otherwise = path.name == "apps.py" or path.parent.name == "commands"  # by its place, by its `help`
        text = path.read_text(encoding="utf-8").strip()
        if text and not says_it_otherwise and not text.startswith('"""'):
            silent.append(name(path))
    assert not silent


def test_no_link_is_committed():
    """A link to an environment of one's own machine is broken everywhere else."""
    listed = subprocess.run(["git", "ls-files", "-s"], cwd=ROOT, capture_output=True, text=True)  # noqa: S607
    assert not [line for line in listed.stdout.splitlines() if line.startswith("120000")]


def test_no_template_carries_style_or_script():
    """The content security policy refuses them: styles live in static/css, scripts in static/js."""
    carrying = []
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text(encoding="utf-8").lower()
        inline_script = text.count("<script") - text.count("<script src") - text.count('type="application/json"')
        if inline_script > 0 or "<style" in text or " style=" in text or " onclick=" in text:
            carrying.append(name(path))
    assert not [page for page in carrying if "/emails/" not in page and "/documents/" not in page]
