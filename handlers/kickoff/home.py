"""The Home tab: drawn anew whenever somebody opens it."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from handlers.kickoff.home_tab import DrawHome


def register(app: AsyncApp) -> None:
    app.event("app_home_opened")(open_home)


async def open_home(event: dict[str, Any], draw_home: DrawHome) -> None:
    if event.get("tab") == "home":
        draw_home()
