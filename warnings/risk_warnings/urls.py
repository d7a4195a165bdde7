"""Addresses of the warnings."""

from django.urls import path

from risk_warnings.views import atlas, desk, hook, letters, marks, own, own_letters, review, signals, sources, watch

urlpatterns = [
    path("hooks/signals/<slug:source>/", hook.receive, name="signal-hook"),
    path("atlas/", atlas.atlas, name="atlas"),
    path("atlas/export.csv", atlas.export, name="atlas-csv"),
    path("desk/atlas/enterprises/", atlas.enterprises, name="atlas-enterprises"),
    path("desk/atlas/matters/", atlas.matters, name="atlas-matters"),
    path("warnings/", own.listed, name="warnings"),
    path("warnings/watch/", watch.edit, name="watch"),
    path("warnings/letters/", own_letters.listed, name="letters"),
    path("warnings/letters/<int:pk>.<slug:kind>", own_letters.file, name="letter-file"),
    path("warnings/letters/<int:pk>/acknowledge/", own_letters.acknowledge, name="letter-acknowledge"),
    path("warnings/marks/", marks.listed, name="marks"),
    path("warnings/marks/<int:pk>/", marks.detail, name="mark-hit"),
    path("warnings/marks/<int:pk>/answer/", marks.answer, name="mark-answer"),
    path("squatted-marks/", marks.squatted, name="squatted"),
    path("desk/marks/", marks.desk, name="mark-desk"),
    path("warnings/<int:pk>/", own.detail, name="warning"),
    path("warnings/<int:pk>/answer/", own.answer, name="warning-answer"),
    path("desk/warnings/", desk.listed, name="warning-desk"),
    path("desk/warnings/levels/", desk.levels, name="warning-levels"),
    path("desk/warnings/<int:pk>/letters/", letters.draft, name="letters-draft"),
    path("desk/letters/", letters.listed, name="letter-desk"),
    path("desk/letters/sign/", letters.sign, name="letters-sign"),
    path("desk/letters/<int:pk>/", letters.detail, name="letter"),
    path("desk/letters/<int:pk>/drop/", letters.drop, name="letter-drop"),
    path("desk/warnings/<int:pk>/", review.detail, name="warning-review"),
    path("desk/warnings/<int:pk>/<slug:verb>/", review.take, name="warning-step"),
    path("desk/matches/<int:pk>/", review.decide, name="match-decide"),
    path("desk/signals/new/", signals.new, name="signal-new"),
    path("desk/signals/<int:pk>/", signals.detail, name="signal"),
    path("desk/signals/<int:pk>/join/", signals.join, name="signal-join"),
    path("desk/industry-hits/<int:pk>/", signals.decide_hit, name="industry-hit"),
    path("desk/sources/", sources.listed, name="sources"),
    path("desk/sources/<slug:source>/", sources.detail, name="source"),
    path("desk/sources/<slug:source>/<slug:verb>/", sources.take, name="source-do"),
]
