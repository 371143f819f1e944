"""The list of procedures on the built site."""

from __future__ import annotations

from tests.build.built import Built


def test_procedures_are_listed_with_their_key_facts_and_their_place_on_the_portal(public: Built) -> None:
    page = public.pages["thu-tuc/index.html"].main
    (found,) = page.select("section")
    assert found.h2.a["href"] == "/tin-bai/2020/nop-ho-so/"
    facts = [(each.dt.get_text(), each.dd.get_text()) for each in found.select(".key-facts > div")]
    assert facts == [("Phí, lệ phí", "Không mất phí")]
    assert found.find("a", rel="external")["href"] == "https://dichvucong.example.vn/thu-tuc/1"
    assert public.pages["index.html"].find("a", href="/thu-tuc/")
