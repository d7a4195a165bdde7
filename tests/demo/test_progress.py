"""Every page of the demo says which month of the demo year is being played, until it is done."""

from pathlib import Path

import pytest

from portal.web.demo_progress import month_being_played, telling_progress


def test_the_month_is_told_until_the_end(settings, tmp_path: Path):
    settings.DEMO_PROGRESS = tmp_path / "run" / "demo_year"
    with pytest.raises(RuntimeError), telling_progress() as tell:
        assert month_being_played() == ""
        tell("2026-02")
        assert month_being_played() == "2026-02"
        raise RuntimeError
    assert month_being_played() == ""


@pytest.mark.django_db
def test_a_page_shows_it(client, settings, tmp_path: Path):
    settings.DEMO_PROGRESS = tmp_path / "demo_year"
    assert "2026-02" not in client.get("/accessibility/").text
    with telling_progress() as tell:
        tell("2026-02")
        assert "现已到 2026-02" in client.get("/accessibility/").text
