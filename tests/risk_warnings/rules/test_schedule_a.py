"""Tables of an unsealed Schedule A, as files and as lines out of a PDF; the stores are invented."""

import pytest

from risk_warnings.rules.schedule_a import NoTable, Schedule, schedule_of, stores_in_file, stores_in_text

CSV = (
    b"No.,Seller Alias,Marketplace,Store ID,Store URL\n"
    b"1,Brisk Fern,Amazon.com,A1ZZ9QWERTY77,https://www.amazon.com/sp?seller=A1ZZ9QWERTY77\n"
    b"2,quillon_house,eBay,,https://www.ebay.com/usr/quillon_house\n"
    b"3,,AliExpress,,https://www.aliexpress.com/store/1102345678\n"
    b",,,,\n"
)
PASTED = """SCHEDULE A
No.   Store Name        Platform     Seller ID
1     Brisk Fern        Amazon       A1ZZ9QWERTY77
2.    quillon_house     eBay         https://www.ebay.com/usr/quillon_house
Page 3 of 12
3\tSunlit Nook\tTemu\t634418212345678
"""


def told(found: list) -> set[tuple[str, str, str]]:
    return {(one.store, one.platform, one.seller_id) for one in found}


def test_a_file_is_read_by_what_its_columns_are_called() -> None:
    assert told(stores_in_file(CSV)) == {
        ("Brisk Fern", "Amazon", "A1ZZ9QWERTY77"),
        ("quillon_house", "eBay", "quillon_house"),
        ("", "AliExpress", "1102345678"),
    }
    lines = CSV.decode().splitlines()
    shuffled = "\n".join([lines[0], lines[3], lines[1], lines[2]]).encode()
    assert stores_in_file(shuffled) == stores_in_file(CSV)


def test_lines_of_a_pdf_are_read_and_headings_left_out() -> None:
    assert told(stores_in_text(PASTED)) == {
        ("Brisk Fern", "Amazon", "A1ZZ9QWERTY77"),
        ("quillon_house", "eBay", "quillon_house"),
        ("Sunlit Nook", "Temu", "634418212345678"),
    }


@pytest.mark.parametrize(
    "header",
    [
        "Defendant No.,Seller Alias,Marketplace,Seller ID",
        "Doe No.,Defendant Name / Alias,Defendant Online Marketplace,Merchant ID",
        "Defendant Email,Defendant,Platform,ID",
        "序号,店铺名称,平台,卖家编号",
    ],
)
def test_a_number_and_an_address_of_mail_are_nobody_s_name(header: str) -> None:
    body = f"{header}\n1,Brisk Fern,Amazon,A1ZZ9QWERTY77\n".encode()
    assert told(stores_in_file(body)) == {("Brisk Fern", "Amazon", "A1ZZ9QWERTY77")}


def test_columns_that_stand_one_blank_apart() -> None:
    pasted = "DOE 1 Brisk Fern A1ZZ9QWERTY77 Amazon\n12 Happy 4 U Walmart 101234567\n3  Nook  eBay  nook88\n"
    assert told(stores_in_text(pasted)) == {
        ("Brisk Fern", "Amazon", "A1ZZ9QWERTY77"),
        ("Happy 4 U", "Walmart", "101234567"),
        ("Nook", "eBay", "nook88"),
    }


@pytest.mark.parametrize("body", [b"", b"%PDF-1.7 x", b"a,b\n1,2\n"], ids=["empty", "pdf", "other"])
def test_what_names_no_store_is_refused(body: bytes) -> None:
    with pytest.raises(NoTable):
        stores_in_file(body)
    with pytest.raises(NoTable):
        stores_in_text("nothing of the kind\n\n")


def test_it_is_sealed_while_it_names_nobody() -> None:
    collective = {
        "role": "respondent",
        "name": "The Partnerships and Unincorporated Associations Identified on Schedule A",
    }
    facts = {"proceeding_type": "US_SCHEDULE_A", "parties": [collective]}
    assert schedule_of(facts) == Schedule(True, 0)
    assert schedule_of({**facts, "parties": [collective, {"role": "respondent", "name": "Brisk Fern"}]}) == Schedule(
        False, 1
    )
    assert schedule_of({**facts, "proceeding_type": "US_CIVIL"}) is None
