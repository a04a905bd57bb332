"""Votes."""

from bot.blocks.kit.ids import Action, Modal
from bot.blocks.theme import voting as words
from bot.blocks.theme.voting_rules import rules_modal
from bot.domain.theme.voting import Counts, MyVotes, Names, Rules
from bot.services.services import Services
from handlers.request.listeners import Listeners
from handlers.request.request import Request


async def cast_vote(request: Request, services: Services) -> None:
    await _show(request, await request.write(services.voting.cast, *request.numbers, by=request.actor))


async def take_back(request: Request, services: Services) -> None:
    await _show(request, await request.write(services.voting.take_back, *request.numbers, by=request.actor))


async def show_my_votes(request: Request, services: Services) -> None:
    await _show(request, await request.read(services.voting.mine, request.subject, by=request.actor))


async def _show(request: Request, mine: MyVotes) -> None:
    """In one place: what shows their votes already is drawn again."""
    request.people.remember_preferences(request.actor, mine.preferences)
    if request.is_on_home:
        await request.open(lambda tr: words.my_votes_modal(mine, tr))
    elif request.is_in_modal:
        await request.redraw(lambda tr: words.my_votes_modal(mine, tr))
        request.draw_home()
    else:
        await request.reply(
            lambda tr: words.my_votes(mine, tr), mine.language, in_place=request.is_in_private_message
        )


async def show_how_voting_works(request: Request, services: Services) -> None:
    board = await request.read(services.voting.board, request.subject, by=request.actor)
    await request.open(lambda tr: rules_modal(board, tr))


async def ask_how_to_vote(request: Request, services: Services) -> None:
    kickoff_id = request.subject
    vote = await request.read(services.voting.can_open, kickoff_id, by=request.actor)
    await request.open(lambda tr: words.open_modal(tr, kickoff_id, vote))


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
        Action.MY_VOTES: show_my_votes,
        Action.HOW_VOTING_WORKS: show_how_voting_works,
        Action.OPEN_VOTING: ask_how_to_vote,
        Action.CLOSE_VOTING: close_voting,
        Action.CHOOSE_THEME: choose_theme,
    },
    views={Modal.OPEN_VOTING: open_voting},
)
