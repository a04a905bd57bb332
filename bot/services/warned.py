"""What somebody is told once, and may do all the same: their form is refused, and goes on when handed in again."""

from cachetools import TTLCache

from bot.domain.errors import InvalidField

FORMS, A_DAY = 1000, 86_400.0


class Warned:
    def __init__(self) -> None:
        self._forms: TTLCache[str, bool] = TTLCache(FORMS, A_DAY)  # by the ids of their views

    def refuse_once(self, form: str, refusal: InvalidField) -> None:
        """Raises the refusal, the first time."""
        if form not in self._forms:
            self._forms[form] = True
            raise refusal
