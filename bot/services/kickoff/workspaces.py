"""What the admins of a workspace settle, and what becomes of its channels.

Slack says who is an admin; the services are told, and check.
"""

from dataclasses import replace

from bot.domain.actors import Actor, Person
from bot.domain.clock import Clock
from bot.domain.kickoff.workspace import WorkspaceSettings, checked, require_admin
from storage import channels, live, refused
from storage.nouns import workspaces
from storage.store import Session, Store


class Workspaces:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def settings(self, *, of: Actor) -> WorkspaceSettings:
        """Those of the actor's workspace, for anyone there."""
        with self._store.read() as session:
            return workspaces.settings(session, of.team_id)

    def can_change(self, *, by: Actor, person: Person) -> WorkspaceSettings:
        """The present settings. Raises NotForYou."""
        require_admin(person)
        return self.settings(of=by)

    def change(self, settings: WorkspaceSettings, *, by: Actor, person: Person) -> None:
        """For kickoffs that are planned from now on. Raises InvalidField, NotForYou."""
        require_admin(person)
        settled = replace(checked(settings), changed_by=by.user_id)
        with self._store.write(by.team_id) as session:
            workspaces.know(session, by.team_id, self._clock.now())
            workspaces.settle(session, by.team_id, settled)

    def channel_opened(self, team_id: str, channel_id: str) -> None:
        """We can post in the channel again: what Slack refused there is due once more, edits too."""
        with self._store.write(team_id) as session:
            self._try_again(session, team_id, channel_id)

    def channel_moved(self, team_id: str, old: str, new: str) -> None:
        """The channel has a new id, under which everything goes on, and what Slack refused is due once more."""
        with self._store.write(team_id) as session:
            channels.move(session, team_id, old, new)
            self._try_again(session, team_id, new)

    def _try_again(self, session: Session, team_id: str, channel_id: str) -> None:
        refused.plan_again_in(session, team_id, channel_id, self._clock.now())
        live.mark_channel_stale(session, team_id, channel_id)
