"""What admins do: to a channel, to an account, and to the app."""

from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import CannotDo
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.transport.events import Events
from bot.sandbox.web_api.installation import Installation


class Administering:
    """The part of the acts that changes what others can do. The app is told where it asked to be."""

    def __init__(self, installation: Installation, events: Events) -> None:
        self._installation = installation
        self._events = events

    @property
    def _workspace(self) -> Workspace:
        return self._installation.workspace

    async def archive(self, user: str, channel: str) -> None:
        """Archives a channel; nobody can post there any more."""
        place = self._place(user, channel)
        place.is_archived = True
        self._workspace.changes.touch()
        await self._events.archived(place, user)

    async def unarchive(self, user: str, channel: str) -> None:
        """Opens an archived channel again, with everybody in it who was."""
        place = self._workspace.conversations[channel]
        place.is_archived = False
        self._workspace.changes.touch()
        await self._events.unarchived(place, user)

    async def share(self, user: str, channel: str) -> str:
        """Begins to share a private channel with another organisation. Returns its new id; the old one is gone."""
        place = self._place(user, channel)
        if not place.is_private:
            raise CannotDo(f"#{place.name} is public, and keeps its id")
        self._workspace.give_new_id(place)
        await self._events.id_changed(place, channel)
        return place.id

    async def deactivate(self, user: str, gone: str) -> None:
        """Deactivates an account, as an admin does: `deleted` from now on, and in no channel any more."""
        self._must_be_admin(user, "deactivate an account")
        self._workspace.users[gone].deleted = True
        for channel in self._workspace.conversations.values():
            if gone in channel.members and not channel.is_im:
                channel.members.remove(gone)
        self._workspace.changes.touch()
        await self._events.changed(self._workspace.users[gone])

    async def revoke_token(self, user: str) -> None:
        """Takes the bot's token away; the app stays installed, and is told."""
        self._must_be_admin(user, "revoke a token")
        self._workspace.token_trouble = "token_revoked"
        await self._events.revoked()
        self._workspace.changes.touch()

    async def install(self, user: str) -> None:
        """Installs the app again; its bot token works as before. It is in no channel until it is invited."""
        self._must_be_admin(user, "install an app")
        self._workspace.is_installed = True
        self._workspace.token_trouble = None
        self._workspace.changes.touch()

    async def uninstall(self, user: str) -> None:
        """Removes the app: its bot token dies, it leaves every channel, and it is told twice."""
        self._must_be_admin(user, "remove an app")
        self._workspace.is_installed = False
        await self._events.uninstalled()
        for channel in self._workspace.conversations.values():
            if self._workspace.bot.id in channel.members and not channel.is_im:
                channel.members.remove(self._workspace.bot.id)
        self._workspace.changes.touch()

    def _place(self, user: str, channel: str) -> Conversation:
        place = self._workspace.conversations.get(channel)
        if place is None or user not in place.members:
            raise CannotDo(f"{self._workspace.users[user].first_name} is not in {channel}")
        if place.is_archived:
            raise CannotDo(f"#{place.name} is archived")
        return place

    def _must_be_admin(self, user: str, deed: str) -> None:
        if not self._workspace.users[user].is_admin:
            raise CannotDo(f"only an admin can {deed}")
