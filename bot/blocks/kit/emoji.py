"""The emoji that a theme may have, by name: a screen reader says the name."""

from slackblocks import Option

from bot.blocks.kit.fields import option
from bot.blocks.kit.words import N_, Words
from bot.domain.theme.themes import EMOJI


def emoji_options(tr: Words) -> list[Option]:
    return [option(f":{name}: {tr(NAMES[name])}", name) for name in EMOJI]


NAMES = {
    "rocket": N_("Rocket"),
    "seedling": N_("Seedling"),
    "compass": N_("Compass"),
    "bridge_at_night": N_("Bridge"),
    "sunrise": N_("Sunrise"),
    "mountain": N_("Mountain"),
    "ocean": N_("Wave"),
    "boat": N_("Sailing boat"),
    "anchor": N_("Anchor"),
    "building_construction": N_("Crane"),
    "jigsaw": N_("Puzzle piece"),
    "hammer_and_wrench": N_("Tools"),
    "art": N_("Palette"),
    "musical_note": N_("Musical note"),
    "trophy": N_("Trophy"),
    "handshake": N_("Handshake"),
    "bulb": N_("Light bulb"),
    "star": N_("Star"),
    "fire": N_("Fire"),
    "heart": N_("Heart"),
}
