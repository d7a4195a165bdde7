import pytest

from demo.world.candidates import load_candidates
from experts.models import Expert
from portal.tenancy.models import User
from tests.factories.experts import NOW
from tests.factories.tenancy import actor


@pytest.mark.django_db
def test_the_sample_list_has_candidates_in_several_places_and_is_brought_once():
    head = actor("platform_head")
    handler = actor("handler", tenant=head.platform)
    for name, who in {"head": head, "handler": handler}.items():
        User.objects.filter(pk=who.user_id).update(username=name)
    assert (load_candidates(now=NOW), load_candidates(now=NOW)) == (5, 0)
    found = dict(Expert.objects.values_list("name_zh", "state"))
    assert found == {"虞知行": "checked", "柏清源": "vetting", "程望舒": "nominated", "卓然": "nominated"}
    assert Expert.objects.get(name_zh="虞知行").licences == ["CN"]
