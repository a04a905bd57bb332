"""The modal that a person has open, in their words."""

from bot.sandbox.acting.finding import labelled
from bot.sandbox.acting.reading import Reader
from bot.sandbox.acting.reading_elements import state_text
from bot.sandbox.acting.screen import Screen
from bot.sandbox.state.views import View


class ModalOnScreen:
    """Labels and texts of one open modal, as it is at the moment of asking."""

    def __init__(self, view: View, screen: Screen) -> None:
        self.view = view
        self._screen = screen

    @property
    def _reader(self) -> Reader:
        return self._screen.reader

    @property
    def title(self) -> str:
        return self._reader.text(self.view.body["title"])

    @property
    def text(self) -> str:
        """Everything it shows, as text."""
        return self._screen.modal()

    @property
    def labels(self) -> list[str]:
        """The labels of its fields, from top to bottom."""
        return list(labelled(self._reader, self.view.blocks))

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, by label, as a person would say it; empty text when nothing is."""
        fields = labelled(self._reader, self.view.blocks)
        return {
            label: state_text(self._reader, self.view.values[block["block_id"]][element["action_id"]])
            for label, (block, element) in fields.items()
        }

    @property
    def errors(self) -> dict[str, str]:
        """The sentences shown at fields, by label."""
        labels = {
            block["block_id"]: label for label, (block, _) in labelled(self._reader, self.view.blocks).items()
        }
        return {labels.get(block_id, block_id): text for block_id, text in self.view.errors.items()}

    @property
    def notice(self) -> str | None:
        """Slack's own word when a submission did not get through."""
        return self.view.notice

    def __repr__(self) -> str:
        return f"<{self.text}>"
