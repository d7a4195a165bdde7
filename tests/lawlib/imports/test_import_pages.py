"""The pages of imports: who sees them, what they say, files to take along."""

import csv
import io
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from lawlib.import_columns import columns_of
from lawlib.import_template import csv_template, excel_template
from lawlib.models import Edition, ImportRun
from lawlib.models.import_run import KINDS
from lawlib.rules.checklists import TO_PUBLISH
from lawlib.rules.imports.limits import RawRow
from lawlib.rules.imports.rows import Columns
from lawlib.rules.imports.table_files import rows
from lawlib.services.imports.bring_import import bring_import
from lawlib.services.imports.work_on_import import work_on_import
from portal.tenancy.actor import Actor
from portal.tenancy.models import Role
from tests.factories.tenancy import actor

pytestmark = pytest.mark.django_db

HEADER = "key,title_zh,title_en,title_native,jurisdiction,kind"
FILE = (
    f'{HEADER}\nN1,新法,New,New,US,act\nL002,另一个名称,Other,Other,US,act\nN2,坏,Bad,Bad,XX,act\n"=x",a,b,c,US,act\n'
)


def client_of(who: Actor, language: str = "en") -> Client:
    client = Client()
    client.force_login(who.user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def brought(who: Actor) -> ImportRun:
    file = SimpleUploadedFile("laws.csv", FILE.encode())
    run = bring_import(actor=who, file=file, kind="law", now=timezone.now())
    work_on_import(run_id=run.pk, now=timezone.now())
    return ImportRun.objects.get(pk=run.pk)


def test_from_file_to_drafts_and_back_on_the_pages(editor: Actor) -> None:
    client = client_of(editor)
    sent = {"shape": "table", "kind": "law", "file": SimpleUploadedFile("laws.csv", FILE.encode())}
    answer = client.post("/desk/library/imports/new/", sent)
    run = ImportRun.objects.get()
    assert answer.url == f"/desk/library/imports/{run.pk}/"
    assert b"Being read" in client.get(answer.url).content
    work_on_import(run_id=run.pk, now=timezone.now())
    page = client.get(answer.url).content.decode()
    assert "Not in the list." in page and "<b>2</b>" in page
    assert "另一个名称" in client.get(f"{answer.url}?show=changed").content.decode()
    for verb, state in (("apply", "applied"), ("undo", "undone")):
        assert client.post(f"{answer.url}{verb}/").status_code == 302
        work_on_import(run_id=run.pk, now=timezone.now())
        run.refresh_from_db()
        assert run.state == state
    assert list(Edition.objects.filter(origin="import").values_list("state", flat=True)) == ["archived"] * 2
    assert client.post(f"{answer.url}apply/", follow=True).status_code == 200
    assert client.post(f"{answer.url}publishing/").status_code == 404


def test_a_text_may_be_pasted(editor: Actor) -> None:
    client = client_of(editor)
    sent = {"shape": "text", "kind": "fee", "law": "L251", "language": "zh", "wording": "official"}
    assert client.post("/desk/library/imports/new/", sent).status_code == 422
    client.post("/desk/library/imports/new/", sent | {"pasted": "第一条　一\n第二条　二"})
    run = ImportRun.objects.get()
    work_on_import(run_id=run.pk, now=timezone.now())
    assert run.kind == "article" and run.rows.count() == 2


def test_who_sees_imports_and_who_decides(editor: Actor) -> None:
    run = brought(editor)
    address = f"/desk/library/imports/{run.pk}/"

    def answers(who: Actor) -> tuple[int, ...]:
        client = client_of(who)
        return (
            client.get("/desk/library/imports/").status_code,
            client.get("/desk/library/imports/new/").status_code,
            client.get(address).status_code,
            client.post(f"{address}drop/").status_code,
        )

    assert answers(actor(Role.HANDLER, tenant=editor.platform)) == (200, 403, 200, 403)
    assert answers(actor(Role.AUDITOR, tenant=editor.platform)) == (200, 403, 200, 403)
    assert answers(actor(Role.PLATFORM_HEAD)) == (200, 200, 404, 404)
    assert answers(actor(Role.INTAKE_OFFICER, tenant=editor.platform)) == (404, 404, 404, 404)
    assert answers(editor) == (200, 200, 200, 302)
    assert answers(actor(Role.NATIONAL_OFFICER)) == (200, 200, 200, 302)


def test_the_report_names_every_problem_and_runs_nothing(editor: Actor) -> None:
    run = brought(editor)
    answer = client_of(editor).get(f"/desk/library/imports/{run.pk}/report.csv")
    found = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [line[1] for line in found[1:]] == ["4", "5"]
    assert found[2][5] == "'=x"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("kind", [kind.value for kind in KINDS])
def test_a_template_is_read_again(editor: Actor, kind: str, language: str) -> None:
    columns = columns_of(kind)
    with override(language):
        text, book = csv_template(kind), excel_template(kind)
    header = next(csv.reader(io.StringIO(text.decode("utf-8-sig"))))
    clean = Columns(columns)
    found = clean.clean(RawRow(2, dict.fromkeys(header, "")))
    assert not clean.unknown and set(found.fields) == {one.name for one in columns}
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == header
    assert list(rows(io.BytesIO(book))) == []


def test_pages_in_chinese(editor: Actor) -> None:
    run = brought(editor)
    client = client_of(editor, "zh-hans")
    for address in ("", "new/", f"{run.pk}/", f"{run.pk}/?show=changed"):
        answer = client.get(f"/desk/library/imports/{address}")
        assert answer.status_code == 200 and 'lang="zh-Hans"' in answer.content.decode()
    assert client.get("/desk/library/imports/templates/fee.xlsx").status_code == 200
    assert client.get("/desk/library/imports/templates/nothing.csv").status_code == 404


def test_the_pages_ask_little(editor: Actor, django_assert_max_num_queries: Any) -> None:
    run, client = brought(editor), client_of(editor)
    client.get("/desk/library/imports/")
    with django_assert_max_num_queries(24):
        client.get(f"/desk/library/imports/{run.pk}/")


def test_the_second_person_confirms_and_publishes(editor: Actor) -> None:
    run = brought(editor)
    address, second = f"/desk/library/imports/{run.pk}/", actor(Role.PLATFORM_HEAD, tenant=editor.platform)
    client_of(editor).post(f"{address}apply/")
    work_on_import(run_id=run.pk, now=timezone.now())
    assert 'name="confirmed"' not in client_of(editor).get(address).content.decode()
    client = client_of(second)
    assert 'name="confirmed"' in client.get(address).content.decode()
    client.post(f"{address}publish/")  # without the checklist
    run.refresh_from_db()
    assert run.state == "applied"
    client.post(f"{address}publish/", {"confirmed": list(TO_PUBLISH)})
    work_on_import(run_id=run.pk, now=timezone.now())
    assert sorted(run.rows.exclude(outcome="bad").values_list("state", flat=True)) == ["out", "out"]
    assert client.get(address).status_code == 200
