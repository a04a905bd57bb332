"""The pictures of a message: drawn and uploaded before it is posted, each of them once."""

import asyncio
import logging
from collections.abc import Callable

from bot.blocks.kit.pictures import alt_of, pictures_in, title_of
from bot.blocks.kit.words import Words
from bot.bridge import Bridge
from bot.domain.brief import Brief
from bot.domain.pictures import Drawn, Picture, digest
from bot.domain.theme.dressing import Pictured, with_pictures
from bot.pictures.draw import draw
from bot.services.outbox.pictures import Pictures
from bot.slack.files import Files, Uploaded
from bot.slack.outcomes import Failure, NotSent, Refused

log = logging.getLogger(__name__)

PATIENCE = 25  # seconds for an upload: both pictures of a message are done before its lease ends

Draw = Callable[[Picture], bytes | None]


class Gallery:
    def __init__(self, bridge: Bridge, pictures: Pictures, files: Files, draw: Draw = draw) -> None:
        self._bridge = bridge
        self._pictures = pictures
        self._files = files
        self._draw = draw

    async def hang(self, view: Pictured, _: Words) -> Pictured | Failure:
        """The view with its pictures, but for those that cannot be drawn and that Slack refuses.

        A failure is worth another try.
        """
        known = {drawn.digest: drawn for drawn in await self._bridge.read(self._pictures.of, view.brief)}
        hung: list[Drawn] = []
        for picture in pictures_in(view, _):
            drawn = known.get(digest(picture)) or await self._make(picture, view.brief, _)
            if isinstance(drawn, Drawn):
                hung.append(drawn)
            elif drawn is not None:
                return drawn
        return with_pictures(view, tuple(hung))

    async def take_down(self, view: Pictured) -> Pictured:
        """The view in words alone: Slack does not show its pictures, and they are drawn anew when next needed."""
        await self._bridge.write(self._pictures.forget, view.brief)
        return with_pictures(view, ())

    async def _make(self, picture: Picture, brief: Brief, _: Words) -> Drawn | Failure | None:
        png = await self._drawing(picture)
        outcome = await self._upload(png, picture, _) if png else None
        if isinstance(outcome, Refused):
            log.warning("Slack takes no pictures, so their messages are in words: %s", outcome.error)
            return None
        if not isinstance(outcome, Uploaded):
            return outcome
        drawn = Drawn(digest(picture), outcome.file_id)
        await self._bridge.write(self._pictures.keep, brief, drawn)
        return drawn

    async def _drawing(self, picture: Picture) -> bytes | None:
        try:
            return await asyncio.to_thread(self._draw, picture)
        except Exception:  # a fault of ours in a picture: the message says the same in words
            log.exception("A picture could not be drawn")
            return None

    async def _upload(self, png: bytes, picture: Picture, _: Words) -> Uploaded | Failure:
        name = f"{type(picture).__name__.lower()}.png"
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._files.upload(png, name, alt_of(picture, _), title_of(picture, _))
        except TimeoutError:
            return NotSent("upload_takes_too_long")
