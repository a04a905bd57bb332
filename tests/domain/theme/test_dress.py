"""Every theme has an accent, whoever chose it."""

from bot.domain.dress import SUITS, Accent, suited
from bot.domain.theme.themes import EMOJI


def test_every_emoji_has_an_accent_that_suits_it() -> None:
    assert set(EMOJI) == set(SUITS)
    assert Accent.OCEAN is suited("Harbour lights", "anchor")


def test_without_an_emoji_the_title_settles_it() -> None:
    titles = [f"Theme {number}" for number in range(100)]

    assert set(Accent) == {suited(title, "") for title in titles}
    assert suited("High tide", "") is suited("High tide", "")
