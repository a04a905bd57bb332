"""The bot as containers confine it: as a user that nobody has heard of, who can write to one folder alone."""

import os
import shutil
import sys
from pathlib import Path

from .launching import BESIDE, AsInstalled

SOMEBODY = 54321  # no user of this machine has that number
NEEDED = ("unshare", "setpriv", "mount")
CAN_BE = os.name == "posix" and sys.platform == "linux" and os.geteuid() == 0 and all(map(shutil.which, NEEDED))

# All that is mounted can only be read from here on, but for the one folder.
_READ_ONLY = """
mount --bind "$0" "$0"
while read -r _ place _; do
  test "$place" = "$0" || mount -o remount,bind,ro "$place" 2>/dev/null
done < /proc/self/mounts
exec "$@"
"""
# The interpreter of these tests may be in a folder of root's own: everything can be read, as it can in an image.
_MAY_READ = "-all,+dac_read_search"


class Confined(AsInstalled):
    """The folder of its database is the one that it can write to; it works in another."""

    def __init__(self, variables: dict[str, str], folder: Path, log: Path) -> None:
        os.chown(folder, SOMEBODY, SOMEBODY)
        super().__init__(variables, folder, log)

    def command(self, folder: Path) -> list[str]:
        return [
            *("unshare", "--mount", "sh", "-c", _READ_ONLY, str(folder)),
            *("setpriv", f"--reuid={SOMEBODY}", f"--regid={SOMEBODY}", "--clear-groups"),
            *(f"--inh-caps={_MAY_READ}", f"--ambient-caps={_MAY_READ}"),
            *("sh", "-c", 'cd "$0" && exec "$@"', str(BESIDE), *super().command(folder)),
        ]
