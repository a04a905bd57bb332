"""What a theme carries, who was asked to dress it, and the pictures that were drawn for a kickoff."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, select

from bot.domain.figures import Figure
from bot.domain.pictures import PictureFile
from storage import rows
from storage.rows import known
from storage.tables.deliveries import LiveMessage
from storage.tables.dressing import Dresser, ThemeFigure, UploadedPicture
from storage.tables.themes import Theme
from storage.upsert import insert

_FIGURES = (
    select(ThemeFigure)
    .where(col(ThemeFigure.theme_id).in_(bindparam("themes", expanding=True)))
    .order_by(col(ThemeFigure.position))
)  # built once, since every message is dressed in them


def figures(session: Session, themes: Collection[Theme]) -> Mapping[int, tuple[Figure, ...]]:
    """Of each of these themes, by its id, in the order in which they were typed."""
    found: dict[int, tuple[Figure, ...]] = {known(theme.id): () for theme in themes}
    if found:
        for row in session.exec(_FIGURES, params={"themes": list(found)}):
            found[row.theme_id] += (Figure(row.label, Decimal(row.value), row.unit),)
    return found


def replace_figures(session: Session, theme: Theme, figures: Iterable[Figure]) -> None:
    theme_id = known(theme.id)
    session.execute(delete(ThemeFigure).where(col(ThemeFigure.theme_id) == theme_id))
    session.add_all(
        ThemeFigure(
            team_id=theme.team_id,
            theme_id=theme_id,
            position=position,
            label=figure.label,
            value=str(figure.value),
            unit=figure.unit,
        )
        for position, figure in enumerate(figures)
    )


def asked(session: Session, kickoff_id: int) -> Sequence[Dresser]:
    """Those who were asked to dress the theme, in that order."""
    return rows.of_kickoff(session, Dresser, kickoff_id, "id")


def asked_by_origin(session: Session, team_id: str, origin: str) -> Dresser | None:
    return rows.by_origin(session, Dresser, team_id, origin)


def pictures(session: Session, kickoff_id: int) -> tuple[PictureFile, ...]:
    """All that Slack has of this kickoff."""
    rows = session.exec(select(UploadedPicture).where(UploadedPicture.kickoff_id == kickoff_id))
    return tuple(PictureFile(row.digest, row.file_id) for row in rows)


def keep_picture(session: Session, team_id: str, kickoff_id: int, drawn: PictureFile) -> None:
    """Remembers a picture; where the same was uploaded before, that one is kept."""
    row = {"team_id": team_id, "kickoff_id": kickoff_id, "digest": drawn.digest, "file_id": drawn.file_id}
    session.execute(insert(UploadedPicture).values(row).on_conflict_do_nothing())


def forget_pictures(session: Session, team_id: str, file_ids: Collection[str]) -> None:
    session.execute(
        delete(UploadedPicture).where(
            col(UploadedPicture.team_id) == team_id, col(UploadedPicture.file_id).in_(file_ids)
        )
    )


def files_in_thread(session: Session, message: LiveMessage) -> set[str]:
    """The pictures that a message and the replies to it were posted with."""
    replies = select(LiveMessage.files).where(
        LiveMessage.kickoff_id == message.kickoff_id,
        LiveMessage.parent_id == message.id,
        col(LiveMessage.ts).is_not(None),
    )
    return {file_id for files in (message.files, *session.exec(replies)) for file_id in files}
