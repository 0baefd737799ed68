"""Who says so: offices and papers of a body, meetings, introduced speakers, interviews, data that a text rests on."""

from __future__ import annotations

import pytest

SPEAKERS = [
    (
        "The host was the Halyk Bank. Its chairman, Arman Dosov, recalled how it began. "
        '"In 2019 we had credit lines for $300 million. As of 1 May it is $1.4 billion."',
        "arman_dosov",
    ),
    (
        '"The easy years are behind us," Timur Aliyev, who heads the department in charge, told the agency. '
        '"We expect growth of 2%."',
        "timur_aliyev",
    ),
    (
        "Anna Weber, Institute for Steppe Studies, Vienna:\n"
        '"The market is there. Last year Kazakhstan exported 12 million tonnes of grain."',
        "anna_weber",
    ),
    (
        "An afternoon with the minister\n\nBermet Asanova, Minister of Transport, received us in Osh.\n\n"
        "What has been built?\n\nAlmost. We have paved 140 kilometres.\n\nWhat did it cost?\n\n"
        "Our budget gave $90 million.\n\nWhat comes next?\n\nI want a second lane by 2028.",
        "bermet_asanova",
    ),
    (
        "Wheat sales fell, said Pavel Lind, an analyst at Nordkorn Research, who calculates that they lost 14 percent.",
        "pavel_lind",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS, ids=[speaker for _, speaker in SPEAKERS])
def test_the_speaker(read, text, speaker):
    assert {claim.speaker_id for claim in read(text)} == {speaker}


SOURCES = [
    ("Assets of the National Bank of Kazakhstan rose to $90 billion, its press office reports.", "kz_national_bank"),
    ("The Kaskelen free zone had 155 residents, its administration said.", "kaskelen_free_zone_administration"),
    ("The corridor moved 110 trains, a brochure states.", "brochure"),
    ("If the IMF is right, India will grow by 6.4 percent a year.", "imf"),
    ("UN Tourism recorded 133 million arrivals in 2019.", "unwto"),
    (
        "Of the loans, 54% were in yuan, it was reported at a meeting of the SCO Interbank Consortium.",
        "sco_interbank_consortium",
    ),
    (
        "Transit came to 3 million tons, IRNA learned from the Ministry of Transport of Kazakhstan.",
        "kz_ministry_transport",
    ),
    (
        "This note uses the April database of the International Monetary Fund. Their GDP was $26 trillion.",
        "imf",
    ),
]


@pytest.mark.parametrize(("text", "source"), SOURCES, ids=[source for _, source in SOURCES])
def test_the_source(read, text, source):
    assert read(text)[0].source_id == source


def test_the_administration_of_one_paragraph_is_not_that_of_the_bank_before(read):
    text = (
        "Roubles served for 96% of payments, according to the National Bank of Belarus.\n\n"
        "The Kaskelen free zone had 155 residents, its administration said."
    )
    assert read(text)[-1].source_id == "kaskelen_free_zone_administration"


def test_questions_of_an_essay_are_no_interview(read):
    text = "Anna Weber wrote.\n\nWho pays?\n\nThe state paid $3 billion.\n\nWho wins?\n\nNobody. It lost $1 billion."
    assert {claim.speaker_id for claim in read(text)} == {None}
