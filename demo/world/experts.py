"""The experts of the sample set, with accounts that can log in."""

import random
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password

from experts.demo import seed_experts
from experts.models import Expert
from portal.tenancy.models import Platform, User

SEED = 20260715


def load_experts(*, now: datetime) -> int:
    """Create the experts unless they are there; returns how many."""
    if Expert.objects.filter(is_sample=True).exists():
        return 0
    experts = seed_experts(list(Platform.objects.order_by("path")), random.Random(SEED), now)  # noqa: S311
    accounts = User.objects.filter(expert__in=experts)
    accounts.update(password=make_password(settings.DEMO_PASSWORD))
    return len(experts)
