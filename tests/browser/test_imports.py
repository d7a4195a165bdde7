"""A head of a platform brings a table, looks at it, takes it over, undoes it: a real browser, a real worker."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from lawlib.models import Edition
from tests.browser.views import View

ROWS = (
    "BR1,测试专利法,Test Patent Act,Test,美国,act",
    "L001,另一个名称,Other,Other,US,act",
    "BR2,坏行,Bad,Bad,火星,act",
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "法规.csv"
    path.write_text("\n".join(["key,title_zh,title_en,title_native,jurisdiction,kind", *ROWS]), encoding="gb18030")
    return path


def test_from_a_table_to_drafts_and_back(browser: Browser, site: str, table: Path) -> None:
    view = View(browser, site)
    page = view.enter("head")
    view.open("/desk/library/imports/new/")
    view.assert_fits()
    view.assert_accessible()
    view.shoot("import-new")
    page.set_input_files('input[name="file"]', table)
    page.click('main form[method="post"] button.btn--primary')
    page.wait_for_url("**/desk/library/imports/*/")
    expect(page.locator("main .tag").first).to_have_text("待决定")  # the page hears of it by itself
    expect(page.locator("main")).to_contain_text("火星")
    view.assert_fits()
    view.assert_accessible()
    view.shoot("import-bad")
    page.click('a[href="?show=changed"]')
    expect(page.locator("ins").first).to_have_text("另一个名称")
    view.assert_accessible()
    view.shoot("import-changed")
    page.click('form[action$="/apply/"] button')
    expect(page.locator("main .tag").first).to_have_text("已采用")
    made = Edition.objects.filter(origin="import", key__in=["BR1", "L001"])
    assert set(made.values_list("state", flat=True)) == {"draft"}
    page.click('form[action$="/undo/"] button')
    expect(page.locator("main .tag").first).to_have_text("已撤销")
    assert set(made.values_list("state", flat=True)) == {"archived"}
    view.open("/desk/library/imports/")
    view.assert_fits()
    view.assert_accessible()
    view.shoot("imports")
    view.close()
    assert not view.problems, view.problems
