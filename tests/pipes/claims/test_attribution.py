"""Who says so, and whose data it is."""

from __future__ import annotations

import pytest

WHO = [
    ("Trade grew by 5 percent, Uzbek Prime Minister Abdulla Aripov said.", "abdulla_aripov", None, "indirect"),
    (
        '"Our exports will reach $30 billion in 2025," Trade Minister Laziz Kudratov told reporters.',
        "laziz_kudratov",
        None,
        "direct",
    ),
    ("According to World Bank statistics, Tajikistan's GDP was $12 billion in 2023.", None, "world_bank", "indirect"),
    ("The World Bank said Uzbekistan's GDP would grow by 5.5 percent.", None, "world_bank", "indirect"),
    (
        "The members traded goods worth $400 billion in 2021. This was announced by SCO Secretary General Zhang Ming.",
        "zhang_ming",
        None,
        "indirect",
    ),
    ("Kazakhstan's GDP grew by 4.8 percent in 2024.", None, None, "author"),
    (
        '"By 2030, trade will double.\n\nTransit will reach 20 percent of freight," Serik Zhumangarin said.',
        "serik_zhumangarin",
        None,
        "direct",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "source", "reporting"), WHO, ids=[row[0][:50] for row in WHO])
def test_who_says_so(read, text, speaker, source, reporting):
    claim = read(text)[0]
    assert (claim.speaker_id, claim.source_id, claim.reporting) == (speaker, source, reporting)


def test_a_pronoun_goes_back_to_the_speaker(read):
    claims = read("Exports rose, Deputy Prime Minister Serik Zhumangarin said. According to him, they hit $79 billion.")
    assert claims[-1].speaker_id == "serik_zhumangarin"
