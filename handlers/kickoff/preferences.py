"""What a person wants of Kickoff, chosen on Home."""

from bot.blocks.kickoff import preferences as words
from bot.blocks.kit.ids import Action, Modal
from bot.domain.actors import Language
from bot.domain.kickoff.preferences import PersonalPreferences
from bot.services.services import Services
from handlers.request.fields import Fields
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_for_preferences(request: Request, services: Services) -> None:
    chosen = await request.read(services.preferences.of, request.actor)
    await request.open(lambda tr: words.modal(chosen, tr))


async def keep_preferences(request: Request, services: Services) -> None:
    await request.write(services.preferences.change, _preferences(request.fields), by=request.actor)
    request.people.forget_preferences(request.actor)
    await request.ack()
    request.draw_home()


def _preferences(fields: Fields) -> PersonalPreferences:
    return PersonalPreferences(
        language=fields.one_of_or_default("language", Language), nudges=fields.yes("nudges")
    )


LISTENERS = Listeners(
    actions={Action.PREFERENCES: ask_for_preferences},
    views={Modal.PREFERENCES: keep_preferences},
)
