"""Where others write to the same database, what they leave to do is found although nobody says so."""

from tests.delivery.mailroom import Mailroom
from tests.services.postgresql_office import PostgresqlOffice


async def test_what_another_process_has_planned_or_changed_is_posted_and_redrawn_by_whoever_is_there(
    open_postgresql_office: PostgresqlOffice,
) -> None:
    office = open_postgresql_office
    office.clear()
    mailroom = Mailroom(office)
    mailroom.start()
    await mailroom.rest()

    office.kickoff()  # straight into the database, as if it were another's
    await mailroom.until(lambda: mailroom.slack.keys)
    office.theme(1, "Open water")
    await mailroom.until(lambda: any("Open water" in str(shown.blocks) for shown in mailroom.slack.shown.values()))

    await mailroom.stop()
