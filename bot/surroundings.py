"""What libraries take for granted, and a container need not have: a home folder, and one for what they write."""

import os
import tempfile
from pathlib import Path

FONTS = "MPLCONFIGDIR"  # where matplotlib keeps its list of fonts: without such a folder it draws nothing


def have_a_home() -> None:
    """A user who is in no list has none, and some libraries look for it while they are loaded."""
    try:
        Path.home()
    except RuntimeError:
        os.environ["HOME"] = "/"


def have_a_folder_for_fonts(database: Path | None) -> bool:
    """Whether there is one. Where home cannot be written to, it is beside the database, or a temporary one."""
    if FONTS not in os.environ and not can_be_written_to(Path.home()):
        if database is None or not can_be_written_to(database.parent):
            return _is_there_a_temporary_one()
        os.environ[FONTS] = str(database.with_name(".matplotlib"))
    return True


def _is_there_a_temporary_one() -> bool:
    try:
        return bool(tempfile.gettempdir())
    except FileNotFoundError:
        return False


def can_be_written_to(folder: Path) -> bool:
    """Tries it: what the modes say is not all that decides."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
