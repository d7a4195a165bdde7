"""The accounts that the log-in page offers in demo mode: one for each role, all with `settings.DEMO_PASSWORD`."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.tenancy.models import Role
from portal.web.registry import DemoAccount

EXPERT = "expert"
AGENCY_PERSON = "agency_person"  # speaks for an agency of the directory; `Role.AGENCY` acts for an enterprise


@dataclass(frozen=True)
class Account:
    """`role` is a `Role`, or "expert" for one who holds seats instead of a membership."""

    username: str
    role: str
    name: str
    tenant_zh: str
    tenant_en: str

    @property
    def email(self) -> str:
        """An address of a domain that is reserved for examples and never delivers."""
        return f"{self.username}@demo.example"


ACCOUNTS = (
    Account("enterprise", Role.ENTERPRISE_ADMIN, "许闻川", "湖州栎川储能", "Huzhou Lichuan Energy Storage"),
    Account("member", Role.ENTERPRISE_MEMBER, "阮清越", "湖州栎川储能", "Huzhou Lichuan Energy Storage"),
    Account("agency", Role.AGENCY, "柏予安", "金华汐原收纳（代理）", "for Jinhua Xiyuan Storage Products"),
    Account("intake", Role.INTAKE_OFFICER, "", "浙江分中心", "Zhejiang Sub-centre"),
    Account("handler", Role.HANDLER, "周亦安", "浙江分中心", "Zhejiang Sub-centre"),
    Account("head", Role.PLATFORM_HEAD, "", "浙江分中心", "Zhejiang Sub-centre"),
    Account("expert", EXPERT, "", "专家库", "Panel of experts"),
    Account("lawfirm", AGENCY_PERSON, "林舒言", "阿什科姆律师事务所（样例）", "Ashcombe Rowe LLP (sample)"),
    Account("industry", Role.INDUSTRY_OFFICER, "", "锂电产业平台", "Lithium Battery Industry Platform"),
    Account("overseas", Role.OVERSEAS_OFFICER, "", "美国海外平台", "United States Overseas Platform"),
    Account("national", Role.NATIONAL_OFFICER, "", "国家中心", "National Centre"),
    Account("cn-head", Role.PLATFORM_HEAD, "", "国家中心", "National Centre"),
    Account("collaborator", Role.COLLABORATOR, "", "浙江分中心", "Zhejiang Sub-centre"),
    Account("auditor", Role.AUDITOR, "", "国家中心", "National Centre"),
    Account("sysadmin", Role.SYSADMIN, "", "国家中心", "National Centre"),
)


# Who acts for no tenant.
NO_TENANT = {EXPERT: _("Expert"), AGENCY_PERSON: _("Agency of the directory")}


def demo_accounts() -> list[DemoAccount]:
    """What the log-in page shows, in the language of the page."""
    chinese = (get_language() or "").startswith("zh")
    return [
        DemoAccount(
            username=account.username,
            password=settings.DEMO_PASSWORD,
            role=NO_TENANT.get(account.role) or Role(account.role).label,
            tenant=account.tenant_zh if chinese else account.tenant_en,
            name=account.name,
        )
        for account in ACCOUNTS
    ]
