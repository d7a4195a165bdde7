"""The smallest valid platforms, enterprises, people and memberships; traits name kinds and roles.

Everything goes through the services, so that groups, paths and audit entries are what they are in the product.
"""

import factory
from django.utils import timezone

from portal.accounts.services.agree import keep_agreements
from portal.tenancy.actor import Actor
from portal.tenancy.models import ENTERPRISE_ROLES, Enterprise, Membership, Platform, Role, User
from portal.tenancy.rules.texts import versions_in_force
from portal.tenancy.rules.uscc import check_digit
from portal.tenancy.services.add_member import add_member
from portal.tenancy.services.create_platform import create_platform
from portal.tenancy.services.register_enterprise import found_enterprise

PASSWORD = "correct-horse-battery"


def make_uscc(number: int, region: str = "330100") -> str:
    """A valid code: enterprise registered with the market regulator (91), the region, a running number, check digit."""
    first = f"91{region}{number:09d}"
    return first + check_digit(first)


class PlatformFactory(factory.django.DjangoModelFactory):
    """A local platform of Zhejiang below the national centre; `national`, `industry`, `overseas`, `station` are traits.

    The national centre exists once: asking for it again returns it.
    """

    class Meta:
        model = Platform

    class Params:
        national = factory.Trait(
            kind="national",
            code="CN",
            name_zh="国家海外知识产权纠纷应对指导中心（测试）",
            name_en="National centre (test)",
            region="",
            parent=None,
        )
        industry = factory.Trait(kind="industry", region="", industries=["nev"])
        overseas = factory.Trait(kind="overseas", region="", countries=["US"], time_zone="America/New_York")
        station = factory.Trait(kind="station")

    kind = "local"
    code = factory.Sequence(lambda n: f"T{n}")
    name_zh = factory.Sequence(lambda n: f"第{n}分中心（测试）")
    name_en = factory.Sequence(lambda n: f"Sub-centre {n} (test)")
    region = "330000"
    parent = factory.Maybe("national", None, factory.LazyFunction(lambda: PlatformFactory(national=True)))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        if kwargs["kind"] == "national":
            existing = Platform.objects.filter(kind="national").first()
            if existing:
                return existing
        return create_platform(**kwargs)


class UserFactory(factory.django.DjangoModelFactory):
    """Logs in with `PASSWORD`; has agreed to the texts in force (`agreed={}`: to none)."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"user{n}")
    display_name = factory.Sequence(lambda n: f"测试用户{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        agreed = kwargs.pop("agreed", versions_in_force())
        user = User.objects.create_user(password=kwargs.pop("password", PASSWORD), **kwargs)
        keep_agreements(user=user, versions=agreed, now=timezone.now())
        return user


class EnterpriseFactory(factory.django.DjangoModelFactory):
    """Of Hangzhou, with a complete profile; `bare=True` leaves what registration leaves."""

    class Meta:
        model = Enterprise

    class Params:
        number = factory.Sequence(lambda n: n + 1)
        bare = factory.Trait(ent_type="", industry="", size="", export_markets=[], name_en="")

    name_zh = factory.LazyAttribute(lambda o: f"杭州测试{o.number}科技有限公司")
    name_en = factory.LazyAttribute(lambda o: f"Hangzhou Test {o.number} Technology Co., Ltd.")
    region = "330100"
    uscc = factory.LazyAttribute(lambda o: make_uscc(o.number, o.region))
    ent_type = "private"
    industry = "C39"
    size = "small"
    export_markets = factory.LazyFunction(lambda: ["US", "DE"])
    contact_name = "王小明"
    mobile = "13800000000"
    email = factory.LazyAttribute(lambda o: f"contact{o.number}@example.org")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return found_enterprise(actor=None, **kwargs)


class MembershipFactory(factory.django.DjangoModelFactory):
    """A handler of a local platform; pass `platform=` or `enterprise=` and a role."""

    class Meta:
        model = Membership

    class Params:
        of_enterprise = factory.Trait(
            platform=None, enterprise=factory.SubFactory(EnterpriseFactory), role=Role.ENTERPRISE_ADMIN
        )

    user = factory.SubFactory(UserFactory)
    enterprise = None
    platform = factory.Maybe("enterprise", None, factory.SubFactory(PlatformFactory))
    role = Role.HANDLER

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        tenant = kwargs["platform"] or kwargs["enterprise"]
        return add_member(actor=None, user=kwargs["user"], tenant=tenant, role=kwargs["role"])


def actor(role: str | None = Role.HANDLER, *, tenant: Platform | Enterprise | None = None, user=None) -> Actor:
    """An actor with `role` at `tenant` (made when not given); `role=None` is a user without membership, as an expert.

    `actor("handler")`, `actor("enterprise_admin", tenant=enterprise)`, `actor("national_officer")`, `actor(None)`.
    """
    user = user or UserFactory()
    if role is None:
        return Actor(user=user)
    if tenant is None:
        tenant = _tenant_for(Role(role))
    return Actor(user=user, membership=add_member(actor=None, user=user, tenant=tenant, role=role))


def _tenant_for(role: Role) -> Platform | Enterprise:
    if role in ENTERPRISE_ROLES:
        return EnterpriseFactory()
    if role == Role.INDUSTRY_OFFICER:
        return PlatformFactory(industry=True)
    if role == Role.OVERSEAS_OFFICER:
        return PlatformFactory(overseas=True)
    if role in {Role.NATIONAL_OFFICER, Role.SYSADMIN}:
        return PlatformFactory(national=True)
    return PlatformFactory()
