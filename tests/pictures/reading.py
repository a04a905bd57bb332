"""PNGs read back: their pixels as rows of (red, green, blue)."""

from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]


def pixels(png: bytes | None) -> Pixels:
    assert png is not None
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"))


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def of_colour(seen: Pixels, colour: str) -> NDArray[np.bool_]:
    return (seen == rgb(colour)).all(axis=-1)
