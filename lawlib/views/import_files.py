"""Files that come with imports: the report of what was not taken, templates to fill in."""

import csv
import io

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from lawlib.import_template import csv_template, excel_template
from lawlib.models.import_run import KINDS
from lawlib.policies import can_read_imports
from lawlib.selectors.import_pages import report_rows
from lawlib.views.imports import visible_import
from portal.spreadsheet import plain_cell

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEMPLATES = {"csv": (csv_template, "text/csv; charset=utf-8"), "xlsx": (excel_template, EXCEL)}


@require_GET
@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """CSV in UTF-8 with a mark, so that spreadsheets read Chinese."""
    run = visible_import(request, pk)
    header = (
        pgettext("file in an archive", "File"), _("Row"), _("Key"), _("State"), _("Column"), _("Value"),
        _("What is wrong, what to do"),
    )  # fmt: skip

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([plain_cell(cell) for cell in row] for row in report_rows(run))
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{run.pk}-report.csv"'
    return response


@require_GET
@login_required
def template(request: HttpRequest, kind: str, extension: str) -> HttpResponse:
    if not can_read_imports(request.actor):
        raise Http404
    if kind not in [one.value for one in KINDS] or extension not in TEMPLATES:
        raise Http404
    write, content_type = TEMPLATES[extension]
    response = HttpResponse(write(kind), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{kind}.{extension}"'
    return response
