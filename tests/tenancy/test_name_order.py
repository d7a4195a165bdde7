"""Names go by pinyin, however the database orders characters."""

import pytest
from django.db import connection

from experts.models import Expert, Firm
from experts.selectors.directory import directory
from portal.database.name_order import fill_name_order
from portal.tenancy.rules.name_order import LONGEST, name_order
from tests.factories.experts import NOW, ExpertFactory, FirmFactory

IN_ORDER = ["阿布", "安德", "李明", "里安", "Linder", "吕布", "欧阳锋", "单田芳", "Smith", "王五", "曾巩", "张三"]


def test_people_stand_where_a_reader_looks_for_them():
    assert sorted(reversed(IN_ORDER), key=lambda name: name_order(name, person=True)) == IN_ORDER


def test_one_surname_stays_together_and_tones_come_after_the_syllable():
    names = ["里安", "李明", "黎一", "李安", "历城"]
    assert sorted(names, key=name_order) == ["黎一", "李安", "李明", "里安", "历城"]


def test_towns_are_read_as_words_and_letters_without_accents():
    names = ["陈氏所", "Albania", "重庆所", "Åland", "长沙所", "阿拉善所", "ABC 律所"]
    assert sorted(names, key=name_order) == ["阿拉善所", "ABC 律所", "Åland", "Albania", "长沙所", "陈氏所", "重庆所"]


def test_a_key_fits_its_column_and_a_rare_character_is_no_obstacle():
    assert len(name_order("装" * 200)) <= LONGEST
    assert name_order("𠮷野家").startswith("𠮷 ye3野")


@pytest.mark.django_db
def test_the_order_goes_with_the_name_whatever_way_it_is_written():
    expert, (firm,) = ExpertFactory(name_zh="曾一"), Firm.objects.bulk_create([Firm(name_zh="重庆渝中所")])
    assert (expert.name_order, firm.name_order.split()[0]) == ("zeng1曾 yi1一", "chong2重")
    expert.name_zh = "单二"
    expert.save(update_fields=["name_zh"])
    expert.refresh_from_db()
    assert expert.name_order == "shan4单 er4二"


@pytest.mark.django_db
def test_rows_from_before_the_column_are_filled():
    FirmFactory(name_zh="华夏所"), ExpertFactory(name_zh="华一")
    Firm.objects.update(name_order=""), Expert.objects.update(name_order="")
    fill_name_order(Firm), fill_name_order(Expert, person=True)
    assert Firm.objects.filter(name_order__startswith="hua2华 xia4夏").exists()
    assert Expert.objects.get(name_zh="华一").name_order == "hua4华 yi1一"


@pytest.mark.django_db
def test_the_directory_goes_by_pinyin_and_an_index_serves_it():
    for name in reversed(IN_ORDER):
        ExpertFactory(name_zh=name)
    found = directory(actor=None, today=NOW.date())
    assert list(found.values_list("name_zh", flat=True)) == IN_ORDER
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = off")
        cursor.execute("EXPLAIN SELECT id FROM experts_expert ORDER BY name_order, id LIMIT 20")
        assert "expert_by_name" in "".join(line for (line,) in cursor.fetchall())
