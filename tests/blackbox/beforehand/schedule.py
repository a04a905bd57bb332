"""Another time for a kickoff, or none."""

import time

from ..driver import Driver, Filling
from ..reading import said
from .eve import Eve

A_WEEK = 7 * 24 * 3600  # seconds
WHY = "What should everyone know about it?"


async def move_it(eve: Eve) -> None:
    await eve.prepares("Another time")
    filling = Filling({WHY: "The quay is being painted."}, moment=int(time.time()) + A_WEEK)
    assert await eve.fay.submit(filling) == {}
    await eve.fay.form("Harbour starts")
    await eve.mei.shows("<@UFAY> has moved the kickoff of Harbour.", "The quay is being painted.")
    await eve.alone(eve.tom).shows("The kickoff in", "at which you speak has been moved.")


async def cancel_one(eve: Eve) -> None:
    """The one whose channel speaks English."""
    fay, mei = (Driver(eve.slack, user, "C0PIER") for user in ("UFAY", "UMEI"))
    await fay.choose("Prepare…", "Cancel the kickoff")
    assert "That cannot be taken back." in said(await fay.form())
    assert await fay.submit(Filling({WHY: "There is no budget."})) == {}
    await mei.shows("<@UFAY> has cancelled the kickoff of Pier.", "There is no budget.")
    await mei.shows("Pier", "This kickoff has been cancelled.")
