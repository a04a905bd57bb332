"""What somebody does: one of a few suggestions, each reader's in their own language, or their own words."""

from slackblocks import InputBlock

from bot.blocks.kit.fields import choice_field, option, text_field
from bot.blocks.kit.ids import SOMETHING_ELSE
from bot.blocks.kit.words import N_, Words
from bot.domain.people.roster import DISCIPLINE_LIMIT, DISCIPLINES
from bot.domain.text import folded

NAMES = {
    "design": N_("design"),
    "development": N_("development"),
    "marketing": N_("marketing"),
    "research": N_("research"),
    "content": N_("content"),
    "sales": N_("sales"),
    "management": N_("management"),
}


def in_words(discipline: str, tr: Words) -> str:
    """A suggestion in the reader's language, and own words as they are."""
    name = NAMES.get(folded(discipline))
    return tr(name) if name else discipline


def discipline_fields(
    label: str, discipline: str, tr: Words, *, is_needed: bool = False
) -> tuple[InputBlock, InputBlock]:
    """`is_needed`: those who do something else have to say what."""
    hint = tr("If you chose Something else. You can also leave this empty.")
    suggested = folded(discipline) in DISCIPLINES
    options = [option(tr(NAMES[one]).capitalize(), one) for one in DISCIPLINES]
    return (
        choice_field(
            "discipline",
            label,
            [*options, option(tr("Something else"), SOMETHING_ELSE)],
            chosen=folded(discipline) if suggested else SOMETHING_ELSE,
        ),
        text_field(
            "own_words",
            tr("In your own words"),
            DISCIPLINE_LIMIT,
            value="" if suggested else discipline,
            hint=tr("If you chose Something else.") if is_needed else hint,
            optional=True,
        ),
    )
