"""Whatever every bot loads as it runs: it took a quarter of what each of them computed.

Only the process from which they are forked imports this, before the first of them begins.
"""

import bot.cli  # noqa: F401  # what runs once a fork has begun
from bot.domain.calendar import countries
from bot.domain.dress import Accent
from bot.domain.pictures import Banner
from bot.pictures.draw import draw

countries()
draw(Banner("Harbour lights", "Harbour website", "Monday", Accent.OCEAN))
