"""The person who plans the played kickoff chooses English first: after one in Dutch, forms would be in Dutch."""

from bot.sandbox.acting.person import HOME, Person
from bot.sandbox.acting.tour import Deed


class ReadsEnglish(Deed):
    """Chooses English under *My preferences* on Home."""

    seconds = 0.0

    async def by(self, person: Person, in_: str) -> None:
        await person.opens_home()
        await person.presses("My preferences", in_=HOME)
        await person.sees_modal("My preferences")
        person.fills({"Which language should I use with you?": "English"})
        await person.submits()
