"""Addresses of the cases."""

from django.urls import path

from cases.api.views import CaseDetail, CaseList
from cases.views import (
    case_page,
    dashboard,
    deadlines,
    desk,
    files,
    filing,
    filing_save,
    filing_step,
    guidance,
    guidance_steps,
    panel,
    receipt,
    search,
)

DESK_VIEWS = ("mine", "waiting", "week", "duty", "sign", "closed")

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    *(path(f"desk/{view}/", desk.desk, {"view": view}, name=f"desk-{view}") for view in DESK_VIEWS),
    path("desk/claim/", desk.claim_chosen, name="desk-claim-chosen"),
    path("desk/<str:number>/preview/", desk.desk_preview, name="desk-preview"),
    path("desk/<str:number>/claim/", desk.desk_claim, name="desk-claim"),
    path("desk/<str:number>/release/", desk.desk_release, name="desk-release"),
    path("dashboard/", dashboard.platform, name="dashboard"),
    path("dashboard/national/", dashboard.national, name="dashboard-national"),
    path("dashboard/figures.csv", dashboard.export, name="dashboard-csv"),
    path("search/cases/", search.search, name="case-search"),
    path("file/", filing.start, name="file-start"),
    path("file/<int:draft>/", filing.resume, name="file-resume"),
    path("file/<int:draft>/delete/", filing.discard, name="file-discard"),
    path("file/<int:draft>/upload/", files.upload, name="file-upload"),
    path("file/<int:draft>/<slug:step>/", filing_step.step, name="file-step"),
    path("file/<int:draft>/<slug:step>/save/", filing_save.save, name="file-save"),
    path("files/<uuid:key>/", files.download, name="attachment"),
    path("files/<uuid:key>/remove/", files.remove, name="attachment-remove"),
    path("cases/", case_page.mine, name="my-cases"),
    path("cases/<str:number>/", case_page.detail, name="case-detail"),
    path("cases/<str:number>/files/", files.add_to_case, name="case-files"),
    path("cases/<str:number>/receipt/", receipt.page, name="case-receipt"),
    path("cases/<str:number>/receipt.pdf", receipt.pdf, name="case-receipt-pdf"),
    path("cases/<str:number>/timeline/", case_page.case_timeline, name="case-timeline"),
    path("cases/<str:number>/panel/", panel.compose, name="case-panel"),
    path("cases/<str:number>/deadlines.ics", deadlines.calendar, name="deadlines-ics"),
    path("cases/<str:number>/deadlines/<int:pk>/done/", deadlines.done, name="deadline-done"),
    path("cases/<str:number>/deadlines/<int:pk>/date/", deadlines.printed_date, name="deadline-date"),
    path("cases/<str:number>/guidance/", guidance.edit, name="guidance-edit"),
    path("cases/<str:number>/guidance/autosave/", guidance.autosave, name="guidance-autosave"),
    path("cases/<str:number>/guidance/draft/", guidance_steps.draft, name="guidance-draft"),
    path("cases/<str:number>/guidance/send/", guidance_steps.send, name="guidance-send"),
    path("cases/<str:number>/guidance/sign/", guidance_steps.sign, name="guidance-sign"),
    path("cases/<str:number>/guidance/<int:revision>.<str:kind>", guidance_steps.download, name="guidance-file"),
    path("cases/<str:number>/do/<str:verb>/", case_page.take, name="case-step"),
    path("api/v1/cases/", CaseList.as_view(), name="api-cases"),
    path("api/v1/cases/<str:number>/", CaseDetail.as_view(), name="api-case"),
]
