"""The Home tab: drawn again whenever somebody opens it."""

from bot.blocks.kit.ids import Action
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def open_home(request: Request, services: Services) -> None:
    await request.ack()
    if request.event.get("tab") == "home":
        request.draw_home()


async def turn_page(request: Request, services: Services) -> None:
    _, page = request.numbers
    await request.ack()
    request.draw_home(page)


LISTENERS = Listeners(
    actions={Action.ATTENTION_BEFORE: turn_page, Action.ATTENTION_AFTER: turn_page},
    events={"app_home_opened": open_home},
)
