"""What a password must be, what changing it does, and the first one that somebody else knows."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.accounts.models import LogIn, UsedPassword
from portal.accounts.validators import REMEMBERED
from portal.audit.models import AuditEntry
from portal.tenancy.models import Role, User
from portal.tenancy.services.add_colleague import add_colleague
from tests.accounts.conftest import IPHONE
from tests.factories.tenancy import PASSWORD, UserFactory, actor

pytestmark = pytest.mark.django_db
NEW = "a-quite-different-horse"


def change(client, old: str = PASSWORD, new: str = NEW, again: str | None = None):
    data = {"old_password": old, "new_password1": new, "new_password2": again or new}
    return client.post(reverse("password_change"), data)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short-one", "password_weak"),
        ("zhangsanfeng1", "password_too_similar"),
        ("zhang.san@example.org", "password_too_similar"),
        ("password12345", "password_too_common"),
        ("739104628501", "password_entirely_numeric"),
    ],
)
def test_refused(password: str, code: str) -> None:
    user = UserFactory(username="zhangsanfeng", display_name="张三丰", email="zhang.san@example.org")
    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)
    assert code in {error.code for error in refused.value.error_list}


def test_changing_it_ends_all_other_sessions(at_browser) -> None:
    user = UserFactory()
    here, elsewhere = at_browser(user), at_browser(user, agent=IPHONE)
    assert change(here).url == reverse("account")
    assert elsewhere.get(reverse("account")).url.startswith(reverse("login"))
    assert here.get(reverse("account")).status_code == 200
    assert LogIn.objects.get(user=user, ended_at=None).session_key == here.session.session_key
    assert list(AuditEntry.objects.filter(actor=user, action__startswith="user.").values_list("action", flat=True)) == [
        "user.logged_in",
        "user.logged_in",
        "user.password_changed",
        "user.sessions_ended",
    ]
    at_browser(user, password=NEW)


def test_the_old_one_is_asked_for_and_nothing_changes_without_it(at_browser) -> None:
    user = UserFactory()
    here, elsewhere = at_browser(user), at_browser(user, agent=IPHONE)
    assert change(here, old="not-the-old-one").status_code == 200
    assert elsewhere.get(reverse("account")).status_code == 200


def test_the_last_few_do_not_come_back(at_browser) -> None:
    user = UserFactory()
    client = at_browser(user)
    used = [PASSWORD]
    for number in range(REMEMBERED):
        new = f"one-more-passphrase-{number}"
        assert change(client, old=used[-1], new=new).status_code == 302
        used.append(new)
    answer = change(client, old=used[-1], new=used[-3])
    assert answer.context["form"].has_error("new_password2", "password_used")
    assert change(client, old=used[-1], new=PASSWORD).status_code == 302  # long enough ago
    assert UsedPassword.objects.filter(user=user).count() == REMEMBERED
    assert PASSWORD not in str(list(UsedPassword.objects.values_list("hash", flat=True)))


def test_what_an_administrator_set_is_changed_before_anything_else(at_browser) -> None:
    head = actor(Role.PLATFORM_HEAD)
    add_colleague(
        actor=head,
        username="newcomer",
        password=PASSWORD,
        display_name="新人",
        email="",
        phone="",
        role=Role.HANDLER,
    )
    newcomer = User.objects.get(username="newcomer")
    client = at_browser(newcomer)
    for name in ("home", "account", "desk", "sessions"):
        assert client.get(reverse(name)).url == reverse("password_change")
    assert client.get(reverse("shell_rail"), headers={"hx-request": "true"})["HX-Redirect"] == reverse(
        "password_change"
    )
    assert client.get("/live/").status_code == 204
    assert change(client).status_code == 302
    # Nobody agrees to anything in another's place.
    assert client.get(reverse("account")).url == reverse("consents_asked")
    assert at_browser(newcomer, password=NEW).get(reverse("account")).url == reverse("consents_asked")


def test_one_set_again_by_an_administrator_ends_the_sessions(at_browser, client) -> None:
    user = UserFactory()
    theirs = at_browser(user)
    administrator = actor(Role.SYSADMIN, user=UserFactory(is_staff=True))
    client.force_login(administrator.user)
    url = reverse("admin:auth_user_password_change", args=[user.pk])
    data = {"usable_password": "true", "password1": NEW, "password2": NEW}
    assert client.post(url, data).status_code == 302
    assert theirs.get(reverse("account")).url.startswith(reverse("login"))
    assert not LogIn.objects.filter(user=user, ended_at=None).exists()
    assert at_browser(user, password=NEW).get(reverse("account")).url == reverse("password_change")
