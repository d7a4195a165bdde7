"""Complete, invented answers for tests; change what a test is about with `|`."""

ENTERPRISE = {
    "name_zh": "栎川储能（宁波）有限公司",
    "name_en": "Lichuan Storage Co., Ltd.",
    "uscc": "91350100M000100Y43",
    "ent_type": "private",
    "region": "330200",
    "industry": "C384",
    "tags": ["lithium_battery"],
    "size": "medium",
    "export_markets": ["US", "DE"],
}
CONTACT = {"contact_name": "许闻川", "mobile": "13800138000", "email": "xu@example.com", "agent": False}
REQUEST = {"request_type": "dispute", "help_wanted": ["strategy"], "self_urgency": "w1"}
STATEMENTS = {"c_truth": True, "c_process": True, "c_nostate": True, "c_notice": True}
USITC = {
    "jurisdiction": "US",
    "role": "respondent",
    "proceeding_type": "USITC_337",
    "itc_named": "named",
    "case_no": "337-TA-9912",
    "filed_date": "2026-05-27",
    "itc_instituted_date": "2026-06-26",
    "served_date": "2026-07-02",
    "service_mode": "courier",
    "itc_relief": ["geo", "cdo"],
    "counterparty": "Brightmoor Cell Inc.",
    "products": "便携储能电源",
    "sales_market": {"amount": "62000000", "currency": "CNY"},
    "counsel": "not_retained",
}
COMPLETE = ENTERPRISE | CONTACT | REQUEST | USITC | STATEMENTS
