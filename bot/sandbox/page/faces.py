"""How people look beside their messages: a name, an initial, a colour."""

from dataclasses import dataclass, replace

from babel.core import Locale

from bot.sandbox.state.conversations import Message
from bot.sandbox.state.people import SLACKBOT, User
from bot.sandbox.state.workspace import Workspace


@dataclass(frozen=True)
class Face:
    id: str
    name: str
    initial: str
    color: str
    is_app: bool = False


def face_of(workspace: Workspace, user_id: str) -> Face:
    user = workspace.users.get(user_id)
    if user is None:
        name = "Slackbot" if user_id == SLACKBOT else user_id
        return Face(user_id, name, name[:1], "#5b6770")
    name = user.real_name
    return Face(user.id, name, name[:1].upper(), f"#{user.color}", is_app=user.is_bot)


def author_face(workspace: Workspace, message: Message) -> Face:
    """The face beside a message: that of the writer, or one that the app chose."""
    face = face_of(workspace, message.user)
    chosen = message.author.username if message.author is not None else ""
    return replace(face, name=chosen) if chosen else face


def language_of(user: User) -> str:
    """`English (US)`, `Dutch`: named in English, as the page is."""
    locale = Locale.parse(user.locale, sep="-")
    name = Locale("en").languages.get(locale.language, locale.language)
    return f"{name} ({locale.territory})" if locale.language == "en" else name


def city_of(user: User) -> str:
    """The place that names a time zone: `New York`."""
    return user.tz.rpartition("/")[2].replace("_", " ")
