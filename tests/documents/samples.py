"""Papers that the tests of this folder render. All names are invented."""

from datetime import date

from portal.documents import (
    Bullets,
    CourtPaper,
    FactGroup,
    FactSheet,
    OfficialLetter,
    Paragraph,
    Section,
    Signature,
    Strong,
    Table,
)

DAY = date(2026, 7, 15)
DEADLINES = Table(
    header=("事项", "最早安全日", "最后日", "依据", "核对"),
    rows=(
        ("答复起诉书与立案通知", "2026-07-22", "2026-07-28", "19 CFR 210.13(a)", "已读原文"),
        ("申请中止平行诉讼", "2026-08-05", "2026-08-07", "28 U.S.C. 1659(a)", "未核实"),
    ),
    caption="期限一览",
)


def letter(**changes) -> OfficialLetter:
    values = {
        "kind": "guidance",
        "number": "浙指导〔2026〕12号",
        "issuer": "海外知识产权纠纷应对指导中心浙江分中心",
        "title": "海外知识产权纠纷应对指导意见书",
        "addressee": "栎川储能",
        "signature": Signature("海外知识产权纠纷应对指导中心浙江分中心", DAY, "顾临川"),
        "paragraphs": ("贵司提交的咨询指导申请收悉。经组织专家会诊，现提出以下指导意见。",),
        "sections": (
            Section("当前最要紧的事", (Paragraph(("请于", Strong("7月17日"), "前选定美国律师。")), DEADLINES)),
            Section(
                "可选方案",
                (),
                (
                    Section("应诉并主张不侵权", ("权利要求1要求“逐芯均衡”。", Bullets(("保全证据", "暂停自动删除")))),
                    Section("联合应诉", (Bullets(("签共同利益协议", "价格、产量不得交流"), numbered=True),)),
                ),
            ),
        ),
        "attachments": ("权利要求对照表", "期限核算说明"),
        "notices": ("本意见不构成法律意见。期限须由当地律师核实。",),
        "contact": "联系人：陈序",
        "copies_to": "海外知识产权纠纷应对指导中心",
        "level": "red",
    }
    return OfficialLetter(**(values | changes))


def english_letter(**changes) -> OfficialLetter:
    values = {
        "lang": "en",
        "number": "ZJ Guidance [2026] No. 12",
        "issuer": "Zhejiang Sub-centre for Overseas IP Dispute Guidance",
        "title": "Guidance on Responding to an ITC Investigation",
        "addressee": "Lichuan Energy Storage Co., Ltd.",
        "signature": Signature("Zhejiang Sub-centre for Overseas IP Dispute Guidance", DAY, "Gu Linchuan"),
        "paragraphs": ("We refer to your request of 8 July 2026.",),
        "sections": (Section("What matters most now", ("Choose US counsel.",), (Section("Defend", ("Deny.",)),)),),
        "attachments": ("Claim chart",),
        "notices": ("This is not legal advice. Deadlines must be verified by local counsel.",),
        "contact": "",
        "copies_to": "",
    }
    return letter(**(values | changes))


def receipt(**changes) -> FactSheet:
    values = {
        "kind": "receipt",
        "number": "ZJ-2026-0142",
        "issuer": "海外知识产权纠纷应对指导平台",
        "title": "咨询指导申请回执",
        "date": DAY,
        "lead": "贵单位的申请已收到。请妥善保存本回执。",
        "groups": (
            FactGroup("申请单位", (("名称", "栎川储能"), ("统一社会信用代码", "91350100M000100Y43"))),
            FactGroup("纠纷", (("国家/地区", "美国"), ("说明", "第一行\n第二行")), (DEADLINES,)),
        ),
        "notices": ("本回执不构成法律意见。",),
    }
    return FactSheet(**(values | changes))


def court_paper(**changes) -> CourtPaper:
    values = {
        "title": "NOTICE OF INSTITUTION OF INVESTIGATION",
        "caption": ("EXAMPLE TRADE COMMISSION", "In the Matter of CERTAIN BATTERY MODULES"),
        "paragraphs": ("Notice is hereby given that a complaint was filed under 19 U.S.C. § 1337.",),
        "date": DAY,
        "number": "Inv. No. 337-TA-0000",
    }
    return CourtPaper(**(values | changes))
