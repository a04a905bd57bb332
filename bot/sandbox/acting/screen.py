"""What one person sees, as text: a channel with its threads, the Home tab, the modal on top."""

from collections.abc import Iterator

from bot.sandbox.acting.reading import Reader, read_block, read_blocks
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.people import User
from bot.sandbox.state.views import View
from bot.sandbox.state.workspace import Workspace


class Screen:
    """A readable dump for one person. Nothing here changes anything."""

    def __init__(self, workspace: Workspace, user: User) -> None:
        self._workspace = workspace
        self._user = user
        self.reader = Reader(workspace, user)

    def everything(self) -> str:
        """The modal, the Home tab and every conversation this person is in."""
        parts = [self.modal(), self.home()]
        parts += [self.conversation(place) for place in self.places() if place.messages]
        return "\n\n".join(part for part in parts if part)

    def places(self) -> list[Conversation]:
        """The conversations this person is in."""
        return [place for place in self._workspace.conversations.values() if self._user.id in place.members]

    def conversation(self, place: Conversation) -> str:
        """A conversation, oldest first, replies below their message."""
        title = f"direct message with {self._workspace.app.name}" if place.is_im else f"#{place.name}"
        top = [f"== {title}, seen by {self._user.first_name} ==", *self._tabs(place)]
        return "\n".join([*top, *self._lines(place)])

    def home(self) -> str:
        view = self._workspace.views.homes.get(self._user.id)
        if view is None:
            return ""
        text = read_blocks(self.reader, view.blocks, view.values)
        return f"== Home, seen by {self._user.first_name} ==\n{text}{self._warnings(view.id)}"

    def modal(self) -> str:
        view = self._workspace.views.top(self._user.id)
        return "" if view is None else self._modal(view)

    def message(self, message: Message) -> str:
        """One message: its blocks when it has any, else its text."""
        return "\n".join(line for line in (self._content(message), *self._files(message)) if line)

    def _content(self, message: Message) -> str:
        if not message.shown:
            return self.reader.mrkdwn(message.text)
        values = self._workspace.choices.get((self._user.id, message.ts))
        return read_blocks(self.reader, message.shown, values) + self._warnings(message.ts)

    def _files(self, message: Message) -> Iterator[str]:
        for file in map(self._workspace.files.find, message.files):
            if file is not None:
                yield f"(file: {file.title})"

    def _tabs(self, place: Conversation) -> Iterator[str]:
        canvas = self._workspace.canvases.get(place.canvas or "")
        if canvas is not None:
            yield f"(canvas: {canvas.title})\n{canvas.markdown}"
        yield from (f"(bookmark: {bookmark.title})" for bookmark in place.bookmarks.values())

    def _lines(self, place: Conversation) -> Iterator[str]:
        shown = place.shown_to(self._user.id)
        for message in shown:
            if message.is_reply and message.thread_ts in place.messages:
                continue
            yield self._line(message, "")
            for reply in shown:
                if reply.is_reply and reply.thread_ts == message.ts:
                    yield self._line(reply, "    ")

    def _line(self, message: Message, indent: str) -> str:
        private = " (only you)" if message.visible_to else ""
        pinned = " (pinned)" if message.is_pinned else ""
        lines = f"{self.reader.author_of(message)}{private}{pinned}: {self.message(message)}"
        return indent + lines.replace("\n", f"\n{indent}  ")

    def _modal(self, view: View) -> str:
        lines = [f"== Modal: {self.reader.text(view.body['title'])}, seen by {self._user.first_name} =="]
        lines += [view.notice] if view.notice else []
        for block in view.blocks:
            lines.append(read_block(self.reader, block, view.values))
            if block["block_id"] in view.errors:
                lines.append(f"  ! {view.errors[block['block_id']]}")
        ends = [self.reader.text(view.body.get(name)) for name in ("close", "submit")]
        lines.append(" ".join(f"[{end}]" for end in ends if end))
        return "\n".join(line for line in lines if line) + self._warnings(view.id)

    def _warnings(self, key: str) -> str:
        warnings = self._workspace.warnings.get((self._user.id, key), {})
        return "".join(f"\n⚠ {action_id}: {failure}" for (_, action_id), failure in warnings.items())
