"""Short lists of English function words that the repairs and the sentence splitter decide by."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Words that open a sentence far more often than they are part of a name.
OPENERS = _words("""
    A According Additionally After All Also Although Amid Among An And Another As At Because Before Being Besides Both
    But By Currently Despite Due During Each Earlier Even Every Experts Finally First Following For From Furthermore
    Given He Her Here His How However If In Indeed Instead It Its Last Later Many Meanwhile More Moreover Most
    Nevertheless No Nor Not Now Of On Once One Only Other Others Our Out Over Overall Put Second She Similarly Since So
    Some Such Taking Thanks That The Their Then There Therefore These They Third This Those Though Through Thus To Today
    Together Trade Under Until We What When Whereas Whether While With Within Without You
""")

#: What stands before a full stop and a number without ending a sentence ("No.2", "Fig.3"), in lower case.
NUMBERED = frozenset(
    _words("""
    approx apr art arts aug bn bln ca ch dec eq feb fig figs jan jul jun mar mln no nos nov nr oct para paras pp ref res
    rs sec sep sept ser st tab tn ver vol vols
""")
)

#: First parts of a word that keep their hyphen when the line breaks behind it.
KEEPS_HYPHEN = frozenset(
    _words("""
    all anti co cross cyber ex far free full high infra inter intra large long low medium mid multi near new non off one
    open post pre private public quasi real self semi short single small socio state sub ten third three two well win
    world year zero
""")
)
#: Second parts that keep the hyphen before them.
AFTER_HYPHEN = frozenset(
    _words("""
    and area backed based border built day driven fold free funded led level made month oriented owned related run
    scale side size sized term to up wide win year
""")
)

#: Headings that carry a number of their own, in lower case.
NUMBERED_HEADINGS = frozenset(
    _words("""
    annex appendix article box chapter chart day exhibit
    fig figure graph item lesson part phase question section stage step table
""")
)
