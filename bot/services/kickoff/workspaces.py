"""What the admins of a workspace settle. Slack says who is one; the services are told, and check."""

from dataclasses import replace

from bot.domain.actors import Actor, Person
from bot.domain.clock import Clock
from bot.domain.kickoff.workspace import WorkspaceSettings, checked, require_admin
from storage.nouns import workspaces
from storage.store import Store


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
