"""Invented answers for the files of the seeded cases and for the request that is filed while the clock runs."""

from datetime import date, timedelta
from typing import Any

ENTERPRISE = {
    "name_zh": "宁波测试储能有限公司",
    "name_en": "Ningbo Test Storage Co., Ltd.",
    "uscc": "91350100M000100Y43",
    "ent_type": "private",
    "region": "330200",
    "industry": "C384",
    "tags": ["lithium_battery"],
    "size": "medium",
    "export_markets": ["US", "DE"],
    "contact_name": "许闻川",
    "mobile": "13800138000",
    "email": "xu@example.com",
    "agent": False,
    "request_type": "dispute",
    "help_wanted": ["strategy"],
    "self_urgency": "w1",
    "c_truth": True,
    "c_process": True,
    "c_nostate": True,
    "c_notice": True,
}
SALES = {"amount": "62000000", "currency": "CNY"}


def request(today: date) -> dict[str, Any]:
    """A USITC matter served five days ago, complete: it passes the checks of the intake."""
    day = lambda back: (today - timedelta(days=back)).isoformat()  # noqa: E731
    return {
        **ENTERPRISE,
        "jurisdiction": "US",
        "role": "respondent",
        "proceeding_type": "USITC_337",
        "itc_named": "named",
        "case_no": "337-TA-9912",
        "filed_date": day(40),
        "itc_instituted_date": day(10),
        "served_date": day(5),
        "service_mode": "courier",
        "itc_relief": ["geo", "cdo"],
        "counterparty": "Brightmoor Cell Inc.",
        "products": "便携储能电源",
        "sales_market": SALES,
        "counsel": "not_retained",
    }


def file_of_a_case() -> dict[str, Any]:
    """What a seeded file holds beside place, proceeding, parties and numbers of its case."""
    return {
        **ENTERPRISE,
        "role": "respondent",
        "stage": "sued",
        "service_mode": "courier",
        "orders": ["none"],
        "products": "便携储能电源、户用储能电池包，型号PS-600、PS-1200",
        "sales_market": SALES,
        "counsel": "not_retained",
        "facts": "我司于展会后收到对方律师函，随后收到法院送达的起诉状及证据目录。涉案产品已在当地销售三年。" * 3,
    }
