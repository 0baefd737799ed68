"""Whether a text is English."""

import pytest

from extractor.articles.language import is_latin, page_may_be_english, seems_english

ENGLISH = "The ministers of the member states met in Osh and agreed on a fee for the transit of goods by rail. " * 5
OTHERS = {
    "German": "Die Minister der Mitgliedstaaten trafen sich am Montag in Osch und beschlossen eine Gebühr für Waren. ",
    "Spanish": "Los ministros de los estados miembros se reunieron el lunes y acordaron una tarifa para los bienes. ",
    "French": "Les ministres des États membres se sont réunis lundi à Och et ont adopté une taxe sur les biens. ",
    "Turkish": "Üye devletlerin bakanları pazartesi günü toplandı ve mallar için ortak bir ücret üzerinde anlaştı. ",
    "Uzbek": "Aʼzo davlatlar vazirlari dushanba kuni uchrashib, yuklar uchun yagona toʻlov toʻgʻrisida kelishdi. ",
    "Dutch": "De ministers van de lidstaten kwamen maandag bijeen en werden het eens over een heffing op goederen. ",
    "Polish": "Ministrowie państw członkowskich spotkali się w poniedziałek i uzgodnili opłatę za przewóz towarów. ",
}


def test_english() -> None:
    assert seems_english(ENGLISH)
    assert seems_english("Trade 2023 2024")
    assert seems_english("")


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_others(text: str) -> None:
    assert not seems_english(text * 6)


def test_a_table_with_an_english_heading_is_english() -> None:
    rows = "".join(f"Exports of wheat by month, {year}: {year * 3}\n" for year in range(1990, 2024))
    assert seems_english(f"Trade of the members with the rest of the world\n{rows}")


def test_letters() -> None:
    assert is_latin("Trade grew.")
    assert is_latin("2023: 5.1")
    assert not is_latin("Торговля выросла.")


def test_pages() -> None:
    assert page_may_be_english(
        b"<html lang='ru'><p>The trade of the region grew by a fifth, and that of the members rose"
    )
    assert not page_may_be_english(f"<html lang='en'><script>x = the</script>{OTHERS['German'] * 50}".encode())
