"""What a person wants of Kickoff, chosen on Home."""

from bot.blocks.kickoff import preferences as words
from bot.blocks.kit.ids import Action, Modal
from bot.domain.actors import Language
from bot.domain.kickoff.preferences import Nudging
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def ask_for_preferences(request: Request, services: Services) -> None:
    form = await request.read(services.preferences.to_change, by=request.actor, person=await request.person())
    await request.open(lambda tr: words.modal(form.preferences, form.tz, tr))


async def keep_preferences(request: Request, services: Services) -> None:
    language = request.fields.one_of_or_default("language", Language)
    nudging = request.fields.one_of("nudges", Nudging)
    starts, unheard = request.fields.yes("starts"), request.fields.yes("unheard")
    await request.write(
        services.preferences.change, language, nudging, starts=starts, unheard=unheard, by=request.actor
    )
    request.people.forget_preferences(request.actor)
    await request.ack()
    request.draw_home()


LISTENERS = Listeners(
    actions={Action.PREFERENCES: ask_for_preferences},
    views={Modal.PREFERENCES: keep_preferences},
)
