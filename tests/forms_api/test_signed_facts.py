"""Facts in an address: read back as they were, and only when this server signed them for this purpose."""

import pytest

from forms_api.signed_facts import SignedFacts

FACTS = ["EV7-54C-JDSW", "roof-list", "2026-05-09T10:00:00+08:00", 1778292000]


def test_facts_are_read_back_and_their_word_needs_no_escape_in_an_address():
    signed = SignedFacts(b"k" * 32, "ballot receipt")
    word = signed.word(FACTS)
    assert signed.facts(word) == FACTS
    assert set(word) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


@pytest.mark.parametrize("spoil", [
    lambda word: word[:5] + ("A" if word[5] != "A" else "B") + word[6:],
    lambda word: ("A" if word[0] != "A" else "B") + word[1:],
    lambda word: word.rpartition(".")[0],
    lambda word: word + "A",
    lambda word: word + "é",
    lambda word: "",
])  # fmt: skip
def test_a_word_that_was_touched_is_not_ours(spoil):
    signed = SignedFacts(b"k" * 32, "ballot receipt")
    with pytest.raises(ValueError, match="not ours"):
        signed.facts(spoil(signed.word(FACTS)))


def test_a_word_is_worth_nothing_for_another_purpose_or_another_inbox():
    word = SignedFacts(b"k" * 32, "ballot receipt").word(FACTS)
    for other in (SignedFacts(b"k" * 32, "receipt page"), SignedFacts(b"l" * 32, "ballot receipt")):
        with pytest.raises(ValueError, match="not ours"):
            other.facts(word)
