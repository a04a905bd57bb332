"""What one person's Home shows."""

from bot.domain.home import HomeView
from bot.domain.people import Actor, Person
from bot.domain.workspace import may_create
from bot.services import views
from storage import kickoffs, roadmap, workspaces
from storage.store import Store

SHOWN = 50


class Home:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, actor: Actor, person: Person) -> HomeView:
        with self._store.read() as session:
            mine = kickoffs.of_person(session, actor.team_id, actor.user_id, SHOWN)
            owned = roadmap.open_of_person(session, actor.team_id, actor.user_id, SHOWN)
            settings = workspaces.settings(session, actor.team_id)
            return HomeView(
                kickoffs=tuple(views.brief(session, kickoff) for kickoff in mine),
                milestones=tuple(views.milestone_line(row, project) for row, project in owned),
                may_create=may_create(settings, person),
                may_settle=person.is_admin,
            )
