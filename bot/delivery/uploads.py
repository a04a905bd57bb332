"""The pictures of a message: drawn and uploaded before it is posted, each of them once."""

import asyncio
import logging
from collections.abc import Callable

from bot.blocks.kit.pictures import alt_of, pictures_in, title_of
from bot.blocks.kit.words import Words
from bot.bridge import Bridge
from bot.domain.brief import Brief
from bot.domain.dress import OwnPicture
from bot.domain.pictures import Drawn, Picture, PictureFile, digest
from bot.domain.theme.dressing import Pictured, with_pictures
from bot.services.outbox.pictures import Pictures
from bot.slack.files import Files, Uploaded
from bot.slack.outcomes import Failure, NotSent, Refused

log = logging.getLogger(__name__)

PATIENCE = 25  # seconds for an upload: both pictures of a message are done before its lease ends

Draw = Callable[[Drawn], bytes | None]


class Uploads:
    def __init__(self, bridge: Bridge, pictures: Pictures, files: Files, draw: Draw) -> None:
        self._bridge = bridge
        self._pictures = pictures
        self._files = files
        self._draw = draw

    async def attach(self, view: Pictured, tr: Words) -> Pictured | Failure:
        """The view with its pictures, but for those that cannot be drawn and that Slack refuses.

        A failure is worth another try.
        """
        known = {drawn.digest: drawn for drawn in await self._bridge.read(self._pictures.of, view.brief)}
        attached: list[PictureFile] = []
        for picture in pictures_in(view, tr):
            drawn = known.get(digest(picture)) or await self._make(picture, view.brief, tr)
            if isinstance(drawn, PictureFile):
                attached.append(drawn)
            elif drawn is not None:
                return drawn
        return with_pictures(view, tuple(attached))

    async def detach(self, view: Pictured) -> Pictured:
        """The view in words alone: Slack does not show its pictures, and they are drawn again when next needed."""
        await self._bridge.write_for(view.brief.team_id, self._pictures.forget, view.brief)
        return with_pictures(view, ())

    async def _make(self, picture: Picture, brief: Brief, tr: Words) -> PictureFile | Failure | None:
        outcome = await self._uploaded(picture, tr)
        if isinstance(outcome, Refused):
            log.warning("Slack takes no pictures, so their messages are in words: %s", outcome.error)
            return None
        if not isinstance(outcome, Uploaded):
            return outcome
        drawn = PictureFile(digest(picture), outcome.file_id)
        await self._bridge.write_for(brief.team_id, self._pictures.keep, brief, drawn)
        return drawn

    async def _uploaded(self, picture: Picture, tr: Words) -> Uploaded | Failure | None:
        if isinstance(picture, OwnPicture):
            return Uploaded(picture.file_id)
        png = await self._drawing(picture)
        return await self._upload(png, picture, tr) if png else None

    async def _drawing(self, picture: Drawn) -> bytes | None:
        try:
            return await asyncio.to_thread(self._draw, picture)
        except Exception:  # a fault of ours in a picture: the message says the same in words
            log.exception("A picture could not be drawn")
            return None

    async def _upload(self, png: bytes, picture: Drawn, tr: Words) -> Uploaded | Failure:
        name = f"{type(picture).__name__.lower()}.png"
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._files.upload(png, name, alt_of(picture, tr), title_of(picture, tr))
        except TimeoutError:
            return NotSent("upload_takes_too_long")
