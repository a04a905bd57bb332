"""Taking down what is said: from the agenda, and from any message by its shortcut."""

import asyncio
from dataclasses import replace

from bot.blocks.kickoff import menus
from bot.blocks.kit.ids import Action, Modal, Shortcut
from bot.blocks.meeting import captures as words
from bot.domain.actors import Actor
from bot.domain.addresses import A_MESSAGE_LINK
from bot.domain.meeting.captures import CaptureDraft, CaptureForm, CaptureKind, Source
from bot.domain.meeting.deciders import Matter, field_of_decider
from bot.domain.roadmap.due_day import DueDay
from bot.services.services import Services
from bot.slack.links import permalink
from handlers.request import quoting
from handlers.request.listeners import Listeners
from handlers.request.payload import (
    capture_of,
    channel_here,
    channel_of,
    chosen_kickoff,
    drawn_for,
    source_of,
    string,
)
from handlers.request.request import Form, Request


async def ask_what_was_said(request: Request, services: Services) -> None:
    form = await request.read(services.captures.form, request.subject, by=request.actor)
    await request.open(lambda tr: words.capture_modal(tr, form))


async def ask_about_message(request: Request, services: Services) -> None:
    link, names = await asyncio.gather(_link(request), _names(request))
    source, channel_id = quoting.source(request.body, link), channel_here(request.body)
    form = await request.read(services.captures.form_for_message, channel_id, source, by=request.actor)
    text = quoting.text(request.body, names)
    await request.open(lambda tr: words.message_modal(tr, form, text, channel_id))


async def _link(request: Request) -> str:
    """As Slack gives it, or else, as in a channel that we are not in, as we make it."""
    ours = quoting.link(request.body, request.team_address)
    given = await permalink(request.client, channel_here(request.body), string(request.body.get("message_ts")))
    return given if A_MESSAGE_LINK.fullmatch(given) else ours


async def _names(request: Request) -> dict[str, str]:
    """Of the people that a message mentions, as far as Slack says in time; it is asked about all at once, and
    about the person who acts too, whose language the form needs."""
    user_ids, team_id = quoting.people_in(request.body), request.actor.team_id
    reader = request.people.reader
    _, *people = await asyncio.gather(request.person(), *(reader(Actor(team_id, one)) for one in user_ids))
    return {user_id: person.name for user_id, person in zip(user_ids, people, strict=True)}


async def fit(request: Request, services: Services) -> None:
    """The form gets the fields of what has been chosen."""
    if request.view.get("callback_id") == Modal.EDIT_CAPTURE:
        draft, capture_id = draft_of(request), capture_of(request.view)
        await request.redraw(lambda tr: words.edit_modal(tr, capture_id, draft))
    else:
        await request.redraw(await _form(request, services, draft_of(request, source_of(request.view))))


async def save(request: Request, services: Services) -> None:
    view, draft = request.view, draft_of(request, source_of(request.view))
    if draft.kind != drawn_for(view):  # saved before its fields were there
        await request.show(await _form(request, services, draft))
        return
    kickoff_id = chosen_kickoff(view) or request.fields.id("kickoff")
    saved = await request.write(services.captures.add, kickoff_id, draft, by=request.actor, origin=request.origin)
    if saved.is_shown_later or request.fields.has("kickoff"):
        await request.show(lambda tr: words.saved_modal(tr, saved))
    else:
        await request.close()


async def show_what_else_can_be_added(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    phase = await request.read(services.kickoffs.can_contribute, kickoff_id, by=request.actor)
    await request.redraw(lambda tr: menus.contribute_menu(tr, kickoff_id, phase))


def draft_of(request: Request, source: Source | None = None) -> CaptureDraft:
    """What has been filled in so far. Raises InvalidField."""
    fields = request.fields
    matter = fields.one_of_or_default("matter", Matter) if fields.has("matter") else None
    return CaptureDraft(
        kind=fields.one_of("capture_kind", CaptureKind),
        text=fields.text("text"),
        person_id=fields.user(field_of_decider(matter)) or fields.user(Action.CAPTURE_OWNER_ID),
        due_on=fields.day_if_any("due_on") or fields.day_if_any(Action.CAPTURE_DUE_ON),
        is_named=not fields.has("named") or fields.yes("named"),
        source=source,
        matter=matter,
    )


async def _form(request: Request, services: Services, draft: CaptureDraft) -> Form:
    """The form as it was opened, with what has been typed since."""
    form, channel_id = await _begun(request, services, draft), channel_of(request.view)
    form = replace(form, draft=draft, due_day=await _due_day(request, services, draft))
    return lambda tr: words.capture_modal(tr, form, channel_id)


async def _due_day(request: Request, services: Services, draft: CaptureDraft) -> DueDay | None:
    """What the date of a milestone falls on."""
    if draft.kind is not CaptureKind.MILESTONE or not draft.due_on:
        return None
    kickoff_id = chosen_kickoff(request.view) or request.fields.id("kickoff")
    foresee = services.milestone_forms.foresee
    return await request.read(foresee, kickoff_id, draft.due_on, draft.person_id, by=request.actor)


async def _begun(request: Request, services: Services, draft: CaptureDraft) -> CaptureForm:
    if draft.source:
        channel_id = channel_of(request.view)
        return await request.read(services.captures.form_for_message, channel_id, draft.source, by=request.actor)
    return await request.read(services.captures.form, chosen_kickoff(request.view) or 0, by=request.actor)


LISTENERS = Listeners(
    actions={
        Action.CAPTURE: ask_what_was_said,
        **dict.fromkeys((Action.CAPTURE_KIND, Action.CAPTURE_DUE_ON, Action.CAPTURE_OWNER_ID, Action.MATTER), fit),
        Action.MORE_TO_ADD: show_what_else_can_be_added,
    },
    views={Modal.CAPTURE: save},
    shortcuts={Shortcut.ADD: ask_about_message},
)
