"""How large a banner is, and where on it an emblem stands."""

from dataclasses import dataclass

from bot.pictures.canvas import Canvas

WIDTH, HEIGHT = 1200, 400
EMBLEM = 112  # the side of an emblem, on a disc of the usual size
DISC = 88


@dataclass(frozen=True)
class Spot:
    """The middle of an emblem, and the radius of the disc that it stands on."""

    x: float
    y: float
    radius: float = DISC

    def disc(self, canvas: Canvas, colour: str) -> None:
        canvas.disc(self.x, self.y, self.radius, colour)

    @property
    def side(self) -> float:
        """Of the emblem."""
        return EMBLEM * self.radius / DISC
