"""Where sentences start. In every example a bar (‖) stands where a new sentence starts."""

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.knowledge import read_table
from extractor.knowledge.sentences import Abbreviations
from extractor.pipeline import make_doc
from extractor.pipes.sentences import MOST_TOKENS, SentenceSplitter, sentence_starts
from extractor.schema import Article

NLP = spacy.blank("en")
SPLIT = SentenceSplitter()


def split(text: str) -> str:
    """The text with a bar at every sentence start but the first, as the component leaves them on a doc."""
    doc = SPLIT(make_doc(NLP, Article(article_id="a", source="a", text=text)))
    places = [sentence.start_char for sentence in doc.sents][1:]
    pieces = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    return "‖".join(pieces)


PLAIN = r"""
Trade grew.‖ It will grow more.
Trade grew!‖ Will it last?‖ Nobody knows.
Exports reached $3.5 billion.‖ Imports fell by 2.4 percent.
He signed in 2019.‖ 17 projects followed.
The rate was 5.2%.‖ In May it fell.
The pact (signed in 2007.) remains.
They met in Astana... and then in Osh.
They met in Astana...‖ The talks failed.
What next?‖ “We shall see,” he said.
“We agreed.”‖ The minister smiled.
"We agreed." he said.
"We agreed on all points."‖ "Nothing is left open."
He asked "why?" and left.
He said: “Trade will double.”‖ Then he left.
The share was 3.3 percent;‖ The rest was exported.
Oil; gas; coal; and power were listed.
Two aims remain: Trade must grow, and tariffs must fall.
One thing — Trade — matters.
Growth was 4.5 per cent (2.1 per cent in 2020).‖ Prices rose.
The site tass.com reported it.‖ The data are at stat.gov.kz and elsewhere.
Version 2.5 of the accord was signed.
**Exports rose.**‖ **Imports fell.**
Growth was weak . . . and stayed weak.
He called it “a success”.‖ Others did not.
""".strip().splitlines()

ABBREVIATED = r"""
The U.S. Treasury and the U.K. Embassy agreed.
He moved to the U.S.‖ The family followed.
U.S.-led talks and U.N.-backed loans continued.
Mr. Li met Mrs. Khan and Dr. S. Jaishankar in St. Petersburg.
Foreign Minister S. Lavrov arrived.‖ He left at noon.
A. B. Karimov and J. A. Smith spoke.
President I. A. Karimov opened the plant.
Gen. Asim Munir and Lt. Gen. Petrov met.
Sen. Ivanov and Gov. Orlov met.
It cost 66 bln. soms.‖ Kazakhstan paid.
It cost 5 mln. dollars and 3 bn. yuan.
Output rose to 40 thou. tonnes.‖ Uzbekistan led.
Sales rose in Jan.-Sept. 2024 to $4 bn.
The deal of Aug. 20 was signed on Fri. 22 Aug. 2025.
Talks begin in Sept.‖ The agenda is open.
Huawei Technologies Co. Ltd. signed with Orion Inc. of Almaty.
The seller is Orion Inc.‖ The price is secret.
See No. 12, Art. 5, p. 14 and Fig. 3.
He said no.‖ She said yes.
Decree No. 45 was signed.‖ It is in force.
Goods, e.g. Kazakh wheat, i.e. grain, cost approx. 200 dollars.
China vs. India was the theme.
Grain, cotton, etc. were sold.‖ Fruit, etc.‖ Nuts were not.
At 10.30 a.m. the session opened, and at 6 p.m. it closed.
The session closed at 6 p.m.‖ The guests left.
It began at 5:30 p.m. Beijing time and 9 a.m. Monday.
Sh. Mirziyoyev met S. Japarov and K.-Zh. Tokayev.‖ They agreed.
Table 1. Trade of the members in 2023
The line (b. 1965, as Karimov put it) is old.
The loan of Rs. 500 crore was repaid.
It was World War II.‖ The pact came later.
Category A. products pay less.
Karimov et al. found less.‖ They were wrong.
Tashkent and Washington, D.C.‖ The flight takes a day.
The E.U. and the S.C.O. met.
Ph.D. students and M.A. graduates came.
""".strip().splitlines()

LISTS = r"""
The aims are:\n‖• trade grows;\n‖• tariffs fall;\n‖• borders open.
The aims are:\n‖- Trade\n‖- Transport\n‖- Tourism
Results\n‖* Exports rose by 5%\n‖* Imports fell
Measures:\n‖1. Cut duties.\n‖2. Open borders.\n‖3. Build roads.
Measures:\n‖1) cut duties\n‖2) open borders
Measures:\n‖(a) cut duties;\n‖(b) open borders.
Measures:\n‖i. cut duties\n‖ii. open borders
Three steps: 1) cut duties, 2) open borders, and 3) build roads.
Three steps were named.‖ 1. Cut duties.‖ 2. Open borders.
Turnover:  ‖* Exports $2.7 bn  ‖* Imports $2.1 bn
Trade is up ‖• Tariffs are down ‖• Borders are open
Kazakhstan 31.2\n‖Uzbekistan 9.7\n‖Tajikistan 1.5
Country\n‖Turnover\n‖Share\n‖Kazakhstan\n‖$31.2 bn\n‖12%
Exports:\n‖$3.5 billion\n‖Imports:\n‖$2.1 billion
""".strip().splitlines()

LAYOUT = r"""
SCO trade nears $500 billion\n‖Turnover among the members grew in 2022.
SCO trade nears $500 billion\n\n\n‖Turnover among the members grew in 2022.
Economic potential\n‖In 2024 the combined output of the members reached a third of the world total, the ministry said.
Key figures for the region:\n‖Exports reached $5 billion.
The minister spoke.\n‖The guests listened.
The minister spoke.\n\n‖the guests listened.
The plan should help all members achieve prosperity across the\n\nSCO region in this decade.‖ It will be costly.
The plan should help all members to achieve prosperity in the whole\n\nregion in this decade.
The plan is ready,\nthe minister said.
Turnover between the two countries rose to\n$5 billion last year.
 date 2024-05-12 ‖The working group met in Osh.‖ It agreed.
date 2024-05-12\n‖The working group met in Osh.
2024-05-12 14:30 ‖The working group met.
Industry in the region\n‖12.09.2025 | 14:30 |‖In view of weak growth, output fell.
12.09.2025 | 14:30 | ‖Output fell.
Published: 2025-03-05 ‖Trade rose.
On 12.09.2025 Output fell.
BEIJING, Aug. 20 (Xinhua) -- Trade rose in July.‖ It fell in June.
ASTANA. KAZINFORM The president opened the plant.‖ It is large.
ASTANA. April 30. KAZINFORM - The president opened the plant.‖ It is large.
TASHKENT, September 12. /TASS/. Turnover rose by a fifth.‖ It had fallen before.
MOSCOW, Oct. 3, 2024 /Interfax/ - Turnover rose.
ISLAMABAD: The ministry released data.‖ Exports rose.
Exports grew\nby 5 percent in 2023.
What China and Kazakhstan now build and rely on\n‖The ministry listed the plants.
One line.\r\n\r\n‖Another line.\r\n‖A third.
NEW DELHI, June 5 (Reuters) - Exports rose in May.‖ Imports fell.
LONDON (AP) — Oil rose.‖ Gold fell.
12. The Parties agree.\n‖13. The Parties decide.
""".strip().splitlines()

DAMAGED = r"""
The pact was signed in 2003.‖The trade followed.
The share was 3.3%.‖Development of industry goes on.
Turnover approached $500 billion‖The trade between the members grew.
Kazakhstan trades with many countries‖Kazakhstan sells oil and metals.
The trend was down?‖Over the years, it changed.
Trade reached US$306.3 billion? ‖From US$12 billion it grew.
The role in global affairs?51 ‖As a base, trade matters.
Growth hit US$231 billion by 2019F ‖In particular, China invested.
The pipeline runs at full capacity; ‖This is a new chapter.
Cooperation may be diluted-\n\n‖The states disagree.
“It is sustainable.?,32 ‖Despite that, growth slowed.
He spoke to the BBC.‖The answer was no.
The site Gazeta.Ru wrote it, and Lenta.Ru too.
Minister S.Lavrov met A.Oreshkin.
The eBay shop and the iPhone and QazTrade and PetroChina grew.
He said so.”‖Then he left.
See https://example.org/a.html?Page=The and more.
""".strip().splitlines()

WRAPPED = r"""
Turnover among the members of the organisation grew by a\nfifth in the first half of the year. ‖Exports of grain and\nKazakh oil led the growth, according to the ministry of\ntrade.\n
Railways\n‖The line from Kashgar to Andijan through Kyrgyzstan\nwill be long, said Minister Absattar Syrgabaev of the\nKyrgyz side, and it will cost some $8 billion.
""".strip().splitlines()  # noqa: E501


def examples(lines: list[str]) -> list[str]:
    return [line.replace("\\r", "\r").replace("\\n", "\n") for line in lines]


@pytest.mark.parametrize("example", examples(PLAIN + ABBREVIATED))
def test_sentence_marks(example: str) -> None:
    assert split(example.replace("‖", "")) == lead(example)


@pytest.mark.parametrize("example", examples(LISTS + LAYOUT + WRAPPED))
def test_lines(example: str) -> None:
    assert split(example.replace("‖", "")) == lead(example)


@pytest.mark.parametrize("example", examples(DAMAGED))
def test_damaged_print(example: str) -> None:
    assert split(example.replace("‖", "")) == lead(example)


def lead(example: str) -> str:
    """The example with each bar behind the blanks that follow it: blanks belong to the sentence before."""
    pieces = example.split("‖")
    for number in range(1, len(pieces)):
        body = pieces[number].lstrip()
        pieces[number - 1] += pieces[number][: len(pieces[number]) - len(body)]
        pieces[number] = body
    return "‖".join(pieces)


ROWS = [
    (row.id, example) for row in read_table("sentences", "abbreviations", Abbreviations) for example in row.examples
]


@pytest.mark.parametrize(("_row", "example"), ROWS)
def test_examples_of_the_table(_row: str, example: str) -> None:
    assert split(example.replace("|", "")) == lead(example.replace("|", "‖"))


@given(st.text(alphabet="ab A.B?!\n•-:1;)”\t", max_size=120))
def test_starts_are_places_in_order(text: str) -> None:
    starts = sentence_starts(text)
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(text) for start in starts)


@given(st.text(alphabet="ab A.B?!\n•-:1;)”", max_size=120))
def test_sentences_tile_the_text(text: str) -> None:
    doc = SPLIT(NLP.make_doc(text))
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


@pytest.mark.parametrize("unit", ["a ", ". ", "A. ", "1.\n", "\n", "• ", "The U.S. ", "“.” ", "aB", "?", " \n", "|"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    sentence_starts(text)
    assert time.process_time() - began < 5


def test_a_stretch_without_a_full_stop_is_cut() -> None:
    """What works on one sentence may take quadratic time in it, so no sentence is endless."""
    doc = spacy.blank("en")("one two, " * 1000)
    starts = SentenceSplitter().process(doc)
    assert max(after - start for start, after in zip(starts, [*starts[1:], len(doc)], strict=True)) == MOST_TOKENS
    assert starts[0] == 0
