"""The repaired copy: what is repaired, what stays, and that offsets never move."""

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.extensions import printed
from extractor.pipeline import make_doc
from extractor.reading import as_read, break_points, end_as_printed
from extractor.schema import Article

REPAIRED = [
    # spaces and characters
    ("US$49.6\u00a0billion", "US$49.6 billion"),
    ("1\u202f200\u2009000 tonnes", "1 200 000 tonnes"),
    ("１２％ of ＧＤＰ", "12% of GDP"),
    ("a\x0cb", "a\nb"),
    ("one\rtwo", "one\ntwo"),
    # letters for letters
    ("a 20-fbld increase", "a 20-fold increase"),
    ("a multifbld rise", "a multifold rise"),
    ("fbreign trade in fbur states", "foreign trade in four states"),
    ("to afbrge ahead", "to 'forge ahead"),
    ("the lnterbank Consortium", "the Interbank Consortium"),
    ("lndia and lran", "India and Iran"),
    ("ln 2019 trade grew", "In 2019 trade grew"),
    ("$5 bi1lion and 3 mi11ion", "$5 billion and 3 million"),
    ("the w0rld market", "the world market"),
    ("the SC0 and the WT0", "the SCO and the WTO"),
    ("C0VID-19", "COVID-19"),
    ("the 0ECD and OPEC", "the OECD and OPEC"),
    # letters for digits
    ("US$ l.5 billion", "US$ 1.5 billion"),
    ("l,200 trains", "1,200 trains"),
    ("$I2 million", "$12 million"),
    ("in 2Ol9 and 20l8", "in 2019 and 2018"),
    ("about 5O percent", "about 50 percent"),
    ("12.O million", "12.0 million"),
    ("US S5 billion", "US $5 billion"),
    ("S500 million", "$500 million"),
    # apostrophes
    ("the leaders5 summit", "the leaders' summit"),
    ("the United Nations5 2030 Agenda", "the United Nations' 2030 Agenda"),
    ("the SCO s budget", "the SCO's budget"),
    ("China s exports", "China's exports"),
    ("the SCO´s role", "the SCO's role"),
    # footnotes
    ("a force in global affairs?51 As a base", "a force in global affairs.   As a base"),
    ("delayed the action plans?1 Coupled with it", "delayed the action plans.  Coupled with it"),
    ("it grew in the region?>20\n\nNext", "it grew in the region.   \n\nNext"),
    ("is sustainable.?,32 Despite this", "is sustainable.     Despite this"),
    ("trade grew.12 The rest", "trade grew.   The rest"),
    ("trade grew.”12 The rest", "trade grew.”   The rest"),
    ("US$101 million in 2003?° Among them", "US$101 million in 2003.  Among them"),
    ("reached $231 billion by 2019F In particular, it", "reached $231 billion by 2019. In particular, it"),
    ("in 2019.14 The share", "in 2019.   The share"),
    ("exports grew¹² in May", "exports grew   in May"),
    ("exports grew[12][13] in May", "exports grew         in May"),
    ("regional cooperation12 and trade", "regional cooperation   and trade"),
    # sentence marks
    ("trade reached US$306.3 billion? From there", "trade reached US$306.3 billion. From there"),
    ("it was on a downward trend?Over the years", "it was on a downward trend.Over the years"),
    ("at full capacity; This is new", "at full capacity. This is new"),
    ("by the whole community; Guided by it, they", "by the whole community. Guided by it, they"),
    ("it may be diluted-\n\nThe states", "it may be diluted.\n\nThe states"),
    # words over lines
    ("eco-\nnomic growth", "economic   growth"),
    ("the coop\u00aderation of states", "the cooperation  of states"),
    ("co\u00adop\u00ader\u00ada\u00adtion", "cooperation    "),
    ("a long-\nterm plan", "a long-term  plan"),
    ("the China-\nKazakhstan line", "the China-Kazakhstan  line"),
    ("a 20-\nfold rise", "a 20-fold  rise"),
    ("some 20-\n30 percent", "some 20-30  percent"),
    ("trade\u200b rose", "trade  rose"),
]

UNCHANGED = [
    "The $3.5 trillion of 2019, the G20, CO2, the A380, H1N1, the F-35 and 1.5°C stay.",
    "Is trade growing? The ministers think so.",
    "What next? The answer is open. “Why now?” he asked.",
    "The Dushanbe No.2 Thermal Power Plant, Fig.3 The chart, Vol.12 The book.",
    "An area of 5 km² and 3 m³, or 10⁶ units; x² and CO₂.",
    "Li Qiang, Premier of China; Narendra Modi, Prime Minister of India; and others.",
    "Part I.3 and Table I.5; the ISO 9001 and 4G, 5G nets; MP3, B2B and H2O.",
    "In Q1 2024, FY2024-25 and 1H25, sales were 12,406 (up 50%).",
    "Items 1.5, 2.0 and 10.01 cost Rs 500, €1.200,50 or £3m.",
    "Covid19 and web3 firms; Su-35s, Il-76, T-90 and Boeing 737s.",
    "The 1990s, the 5th Forum, the 2nd, 3rd and 21st places.",
    "Kazakhstan’s trade — “a record” – rose by 6.8% (to $66.0 billion).",
    "USS Ronald Reagan; the S400 system; S-300s; Model S 100.",
    "http://example.org/a1b?x=1;y=2 and a.b@c.org",
    "Ласточка, Oʻzbekiston, Türkiye, Çin, México, Wang Yi, N’Djamena.",
    "Year\tExports\tImports\n2019\t12.5\t9.1\n2020\t13.0\t9.4\n",
    "Turnover (bn):\n12\n13\n14\n15\n16\n",
    "Exports grew; imports, however, fell; the balance improved.",
    "The bank gave loans in 2019. 17 firms applied.",
    "A well-known, long-term plan-\nning body.".replace("-\n", "-"),
]


@pytest.mark.parametrize(("text", "read"), REPAIRED)
def test_noise_is_repaired(text: str, read: str) -> None:
    assert as_read(text) == read
    assert len(read) == len(text)


@pytest.mark.parametrize("text", UNCHANGED)
def test_clean_text_stays(text: str) -> None:
    assert as_read(text) == text


NOISY = st.lists(
    st.sampled_from([text for text, _ in REPAIRED] + UNCHANGED)
    | st.text(alphabet="aflSCO05s ?.;,>-\n\u00ad\u00a0[]1²AT\u200b'”°$l%", max_size=25),
    max_size=6,
).map(" ".join)


@given(NOISY)
def test_length_never_changes(text: str) -> None:
    assert len(as_read(text)) == len(text)


@given(st.text(max_size=200))
def test_length_never_changes_for_any_text(text: str) -> None:
    assert len(as_read(text)) == len(text)


@given(NOISY)
def test_a_repaired_copy_is_clean(text: str) -> None:
    read = as_read(text)
    assert as_read(read) == read


AMOUNTS = st.from_regex(r"\A(US\$|\$|€)?[1-9][0-9]{0,2}(,[0-9]{3}){0,2}(\.[0-9]{1,2})?( (billion|million|percent))?\Z")


@given(AMOUNTS, st.integers(1990, 2035))
def test_figures_stay(amount: str, year: int) -> None:
    text = f"In {year} it reached {amount}. By {year}, {amount} more came; then {amount} (in {year})."
    assert as_read(text) == text


# --- page furniture ---------------------------------------------------------------------------------------------------

PAGE = "\n".join(["Trade among the members of the organisation went on growing in that year."] * 12)


def test_page_numbers_and_running_heads_are_blanked() -> None:
    text = "\n\n".join(f"{PAGE}\n\n{number}\n\nReview of Eurasian Studies\n\n{PAGE}" for number in (24, 25, 26))
    read = as_read(text)
    assert len(read) == len(text)
    assert not any(line.strip().isdigit() for line in read.split("\n"))
    assert "Review of Eurasian Studies" not in read
    assert read.count("Trade among") == text.count("Trade among")


def test_heads_with_their_page_number_are_blanked() -> None:
    text = "\n\n".join(f"{PAGE}\n\n{number} Review of Eurasian Studies\n\n{PAGE}" for number in (24, 26, 28))
    assert "Review" not in as_read(text)


@pytest.mark.parametrize("line", ["Page 3", "Page 3 of 12", "- 7 -", "[Page 4]"])
def test_page_labels_are_blanked(line: str) -> None:
    assert as_read(f"One.\n{line}\nTwo.") == f"One.\n{' ' * len(line)}\nTwo."


@pytest.mark.parametrize("heading", ["Exports {}", "Table {}", "Section {}", "Kazakhstan"])
def test_headings_of_sections_stay(heading: str) -> None:
    numbers = (2019, 2020, 2021) if heading == "Exports {}" else (1, 2, 3)
    text = "\n\n".join(f"{heading.format(number)}\n\n{PAGE}" for number in numbers)
    assert as_read(text) == text


# --- from the copy back to the article --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "as_printed"),
    [
        ("the coop\u00aderation grew", "cooperation", "coop\u00aderation"),
        ("the eco-\nnomic growth", "economic", "eco-\nnomic"),
        ("the cooperati-\non grew", "cooperation", "cooperati-\non"),
        ("the China-\nKazakhstan line", "China-Kazakhstan", "China-\nKazakhstan"),
        ("a 20-fbld rise", "20-fold", "20-fbld"),
        ("world affairs?51 As", "affairs", "affairs"),
        ("the consultations12 and", "consultations", "consultations"),
        ("plain words here", "words", "words"),
    ],
)
def test_the_end_of_a_word_in_the_article(text: str, word: str, as_printed: str) -> None:
    read = as_read(text)
    start = read.index(word)
    assert text[start : end_as_printed(text, read, start + len(word))] == as_printed


@given(NOISY, st.integers(0, 200))
def test_ends_only_move_forward(text: str, end: int) -> None:
    end = min(end, len(text))
    assert end <= end_as_printed(text, as_read(text), end) <= len(text)


def test_a_doc_reads_the_copy_and_quotes_the_article() -> None:
    text = "In 2003.The SC0 grew 20-fbld."
    doc = make_doc(spacy.blank("en"), Article(article_id="a", source="a", text=text))
    assert [token.text for token in doc][1:5] == ["2003", ".", "The", "SCO"]
    assert doc.text == as_read(text)
    assert printed(doc, 8, 15) == "The SC0"
    assert [text[token.idx : token.idx + len(token)] for token in doc][1:5] == ["2003", ".", "The", "SC0"]


# --- places where tokens end ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("signed in 2003.The deal", "signed in 2003|.|The deal"),
        ("was 3.3%.Development of", "was 3.3%|.|Development of"),
        ("approached $500 billionThe trade", "approached $500 billion|The trade"),
        ("in many countriesKazakhstan is", "in many countries|Kazakhstan is"),
        ("he met the BBC.The talk", "he met the BBC|.|The talk"),
        ("Mr.Li met St.John", "Mr.Li met St.John"),
        ("eBay, iPhone, QazTrade, AliExpress, McDonald", "eBay, iPhone, QazTrade, AliExpress, McDonald"),
        ("Gazeta.Ru and www.Tass.Com", "Gazeta.Ru and www.Tass.Com"),
        ("the U.S.A. and p.m.", "the U.S.A. and p.m."),
    ],
)
def test_break_points(text: str, pieces: str) -> None:
    points = break_points(text)
    assert "|".join(text[a:b] for a, b in zip([0, *points], [*points, len(text)], strict=True)) == pieces


UNITS = [
    "a ",
    "1",
    "-\n",
    "a-\n",
    "a\u00ad",
    "?5 ",
    "a?1 A",
    "[1]",
    "²",
    " s ",
    "fb",
    "l.1",
    "12\n",
    "\n",
    "; The ",
    "S5 ",
    "0",
]


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    as_read(text)
    break_points(text)
    assert time.process_time() - began < 5
