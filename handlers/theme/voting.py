"""Votes."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.theme import voting as words
from bot.domain.theme.voting import Counts, DotsLeft, Names, Rules
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def cast_vote(request: Request, services: Services) -> None:
    left = await request.write(services.voting.cast, *request.numbers, by=request.actor)
    await _tell(request, left)


async def take_back(request: Request, services: Services) -> None:
    left = await request.write(services.voting.take_back, *request.numbers, by=request.actor)
    await _tell(request, left)


async def _tell(request: Request, left: DotsLeft) -> None:
    request.people.remember_preferences(request.actor, left.preferences)
    await request.reply(lambda tr: words.dots_left(left, tr), left.language)


async def ask_how_to_vote(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    closes_at = await request.read(services.voting.can_open, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.open_modal(tr, kickoff_id, closes_at))


async def open_voting(request: Request, services: Services) -> None:
    fields = request.fields
    how = Rules(
        dots=fields.amount("dots"),
        counts=fields.one_of("counts", Counts),
        names=fields.one_of("names", Names),
        closes_at=fields.moment_if_any("closes_at"),
    )
    await request.write(services.voting.open, request.subject, how, by=request.actor)
    await request.close()


async def close_voting(request: Request, services: Services) -> None:
    await request.write(services.voting.close, request.subject, by=request.actor)
    await request.ack()


async def choose_theme(request: Request, services: Services) -> None:
    await request.write(services.voting.choose, request.subject, by=request.actor)
    await request.ack()


LISTENERS = Listeners(
    actions={
        Action.VOTE: cast_vote,
        Action.TAKE_BACK: take_back,
        Action.OPEN_VOTING: ask_how_to_vote,
        Action.CLOSE_VOTING: close_voting,
        Action.CHOOSE_THEME: choose_theme,
    },
    views={Modal.OPEN_VOTING: open_voting},
)
