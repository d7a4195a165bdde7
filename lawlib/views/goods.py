"""Goods codes for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lawlib.selectors.goods import goods_list


def goods(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "").strip()[:100]
    found = goods_list(typed, page=request.GET.get("page"))
    return render(request, "lawlib/pages/goods.html", {"list": found, "typed": typed})
