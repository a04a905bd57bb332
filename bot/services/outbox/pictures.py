"""The pictures that Slack has already, so that none is drawn twice. Only `bot.delivery` asks."""

from bot.domain.brief import Brief
from bot.domain.pictures import PictureFile
from bot.domain.theme.dressing import Pictured, with_pictures
from storage.nouns import dressing
from storage.store import Session, Store
from storage.tables.deliveries import LiveMessage


class Pictures:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, brief: Brief) -> tuple[PictureFile, ...]:
        """All that were drawn for the kickoff."""
        with self._store.read() as session:
            return dressing.pictures(session, brief.id)

    def keep(self, brief: Brief, drawn: PictureFile) -> None:
        """It was uploaded: the next message that needs the same can have it."""
        with self._store.write(brief.team_id) as session:
            dressing.keep_picture(session, brief.team_id, brief.id, drawn)

    def forget(self, brief: Brief) -> None:
        """Slack does not show those of this brief any more: they are drawn again when next needed."""
        with self._store.write(brief.team_id) as session:
            dressing.forget_pictures(session, brief.team_id, [drawn.file_id for drawn in brief.pictures])


def as_posted(session: Session, message: LiveMessage, view: object) -> object:
    """The view with the pictures that the message, or a reply to it, was posted with.

    An edit shares no others with those who see it.
    """
    if not isinstance(view, Pictured):
        return view
    shared = dressing.files_in_thread(session, message)
    drawn = dressing.pictures(session, view.brief.id) if shared else ()
    return with_pictures(view, tuple(one for one in drawn if one.file_id in shared))
