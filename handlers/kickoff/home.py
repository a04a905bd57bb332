"""The Home tab: drawn again whenever somebody opens it."""

from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def open_home(request: Request, services: Services) -> None:
    await request.ack()
    if request.event.get("tab") == "home":
        request.draw_home()


LISTENERS = Listeners(events={"app_home_opened": open_home})
