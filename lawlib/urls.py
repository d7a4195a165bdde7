"""Public addresses of the law library."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path

from lawlib.api import content
from lawlib.api.library import InstrumentsView, InstrumentView, JurisdictionsView, TreatiesView, TreatyView
from lawlib.api.search import SearchView
from lawlib.api.views import ComputeView, PlacesView, RulesView
from lawlib.sitemaps import SITEMAPS
from lawlib.views import (
    assessments,
    feeds,
    fees,
    first24,
    goods,
    guides,
    import_files,
    imports,
    laws,
    library,
    planner,
    subscriptions,
    typical_cases,
)
from lawlib.views.deadlines import calendar, deadlines

app_name = "lawlib"
urlpatterns = [
    path("countries/", library.places, name="places"),
    path("countries/<slug:place>/", library.place, name="place"),
    path("guides/", guides.guides, name="guides"),
    path("guides/<slug:guide>/", guides.guide, name="guide"),
    path("guides/<slug:guide>/<int:part>/<int:edition>/", guides.chapter_change, name="chapter-change"),
    path("laws/", laws.laws, name="laws"),
    path("laws/<slug:law>/", laws.law, name="law"),
    path("laws/<slug:law>/akoma-ntoso.xml", laws.law_xml, name="law-xml"),
    path("laws/<slug:law>/<slug:eid>/", laws.article, name="article"),
    path("goods/", goods.goods, name="goods"),
    path("fees/", fees.fees, name="fees"),
    path("fees/<slug:fee>/", fees.fee, name="fee"),
    path("typical-cases/", typical_cases.typical_cases, name="typical-cases"),
    path("typical-cases/<slug:case>/", typical_cases.typical_case, name="typical-case"),
    path("papers/", typical_cases.papers, name="papers"),
    path("papers/<slug:paper>/", typical_cases.paper, name="paper"),
    path("papers/<slug:paper>/file/", typical_cases.paper_file, name="paper-file"),
    path("treaties/", library.treaties, name="treaties"),
    path("treaties/<slug:treaty>/", library.treaty, name="treaty"),
    path("deadlines/", deadlines, name="deadlines"),
    path("deadlines/calendar.ics", calendar, name="deadlines-ics"),
    path("planner/", planner.planner, name="planner"),
    path("planner/calendar.ics", planner.calendar, name="planner-ics"),
    path("planner/plan.docx", planner.paper, name="planner-docx"),
    path("self-assessment/", assessments.index, name="assessments"),
    path("self-assessment/<slug:key>/", assessments.assessment, name="assessment"),
    path("self-assessment/<slug:key>/keep/", assessments.keep, name="assessment-keep"),
    path("subscriptions/", subscriptions.subscriptions, name="subscriptions"),
    path("subscriptions/<int:pk>/end/", subscriptions.end, name="subscriptions-end"),
    path("subscriptions/leave/<str:token>/", subscriptions.leaving, name="subscriptions-leave"),
    path("feeds/library/<slug:place>.atom", feeds.feed, name="feed"),
    path("feeds/library/<slug:place>/<slug:subject>.atom", feeds.feed, name="feed-subject"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("desk/library/imports/", imports.imports, name="imports"),
    path("desk/library/imports/new/", imports.new, name="import-new"),
    path("desk/library/imports/templates/<slug:kind>.<slug:extension>", import_files.template, name="import-template"),
    path("desk/library/imports/<int:pk>/", imports.detail, name="import"),
    path("desk/library/imports/<int:pk>/report.csv", import_files.report, name="import-report"),
    path("desk/library/imports/<int:pk>/<slug:verb>/", imports.take, name="import-step"),
    path("first-24-hours/", first24.index, name="first24"),
    path("first-24-hours/<slug:group>/", first24.page, name="first24-group"),
    path("api/v1/places/", PlacesView.as_view(), name="api-places"),
    path("api/v1/deadline-rules/", RulesView.as_view(), name="api-rules"),
    path("api/v1/deadlines/", ComputeView.as_view(), name="api-compute"),
    path("api/v1/search/", SearchView.as_view(), name="api-search"),
    path("api/v1/jurisdictions/", JurisdictionsView.as_view(), name="api-jurisdictions"),
    path("api/v1/instruments/", InstrumentsView.as_view(), name="api-instruments"),
    path("api/v1/instruments/<slug:law>/", InstrumentView.as_view(), name="api-instrument"),
    path("api/v1/instruments/<slug:law>/articles/", content.ArticlesView.as_view(), name="api-articles"),
    path("api/v1/guides/", content.GuidesView.as_view(), name="api-guides"),
    path("api/v1/guides/<slug:guide>/", content.GuideView.as_view(), name="api-guide"),
    path("api/v1/fees/", content.FeesView.as_view(), name="api-fees"),
    path("api/v1/typical-cases/", content.TypicalCasesView.as_view(), name="api-typical-cases"),
    path("api/v1/typical-cases/<slug:case>/", content.TypicalCaseView.as_view(), name="api-typical-case"),
    path("api/v1/library-news/", content.NewsView.as_view(), name="api-library-news"),
    path("api/v1/treaties/", TreatiesView.as_view(), name="api-treaties"),
    path("api/v1/treaties/<slug:treaty>/", TreatyView.as_view(), name="api-treaty"),
]
