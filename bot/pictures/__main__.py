"""`python -m bot.pictures` draws what it is told to, for `bot.pictures.studio`, until nobody is left to tell it.

It reads pickled pictures and answers each with a PNG, with None, or with why it could not be drawn.
"""

import os
import pickle
import signal
import sys
import traceback
from contextlib import suppress

from bot.domain.pictures import Drawn
from bot.pictures.draw import draw
from bot.pictures.studio import NotDrawn


def _answer(picture: Drawn) -> bytes | NotDrawn | None:
    try:
        return draw(picture)
    except Exception:  # noqa: BLE001 - the bot writes it to its log
        return NotDrawn(traceback.format_exc())


def main() -> None:
    for sign in (signal.SIGINT, signal.SIGTERM):  # a supervisor tells all processes; the bot finishes its work
        signal.signal(sign, signal.SIG_IGN)
    gone = suppress(EOFError, BrokenPipeError, pickle.UnpicklingError)  # the bot, in the middle of a word perhaps
    with gone, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # what a library prints is no answer
        while True:
            pickle.dump(_answer(pickle.load(sys.stdin.buffer)), answers)  # noqa: S301 - it is ours
            answers.flush()


if __name__ == "__main__":
    main()
