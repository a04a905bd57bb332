"""Emoji by Slack's short names: those in common use, and whatever the app under test offers."""

import re

NAME = re.compile(r":([a-z0-9_+'-]+):")

EMOJI = {
    "+1": "👍", "-1": "👎", "100": "💯", "alarm_clock": "⏰", "anchor": "⚓", "apple": "🍎", "art": "🎨",
    "arrow_down": "⬇️", "arrow_left": "⬅️", "arrow_right": "➡️", "arrow_up": "⬆️", "balloon": "🎈",
    "ballot_box_with_ballot": "🗳️", "bar_chart": "📊", "beach_with_umbrella": "🏖️", "bell": "🔔",
    "birthday": "🎂", "blue_heart": "💙", "blush": "😊", "boat": "⛵", "book": "📖", "bookmark": "🔖",
    "books": "📚", "boom": "💥", "bridge_at_night": "🌉", "bug": "🐛", "building_construction": "🏗️",
    "bulb": "💡", "busts_in_silhouette": "👥", "cake": "🍰", "calendar": "📆", "camera": "📷", "chart": "💹",
    "checkered_flag": "🏁", "clap": "👏", "clipboard": "📋", "clock1": "🕐", "closed_book": "📕",
    "coffee": "☕", "compass": "🧭", "construction": "🚧", "cookie": "🍪", "crossed_fingers": "🤞",
    "cry": "😢", "crystal_ball": "🔮", "dart": "🎯", "date": "📅", "door": "🚪", "earth_africa": "🌍",
    "ear": "👂", "email": "📧", "exclamation": "❗", "eyes": "👀", "fire": "🔥", "gear": "⚙️", "gem": "💎",
    "gift": "🎁", "green_heart": "💚", "grey_question": "❔", "grin": "😁", "hammer_and_wrench": "🛠️",
    "handshake": "🤝", "heart": "❤️", "heavy_check_mark": "✔️", "heavy_minus_sign": "➖",
    "heavy_plus_sign": "➕", "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "house": "🏠",
    "information_source": "ℹ️", "jigsaw": "🧩", "joy": "😂", "key": "🔑", "large_blue_circle": "🔵",
    "large_green_circle": "🟢", "large_orange_circle": "🟠", "large_yellow_circle": "🟡", "laughing": "😆",
    "link": "🔗", "lock": "🔒", "mag": "🔍", "mailbox": "📫", "mega": "📣", "memo": "📝", "microphone": "🎤",
    "moneybag": "💰", "mountain": "⛰️", "muscle": "💪", "musical_note": "🎵", "no_entry": "⛔",
    "ocean": "🌊", "ok_hand": "👌", "one": "1️⃣", "two": "2️⃣", "three": "3️⃣", "four": "4️⃣", "five": "5️⃣",
    "open_hands": "👐", "package": "📦", "paperclip": "📎", "partying_face": "🥳", "pencil": "📝",
    "pencil2": "✏️", "phone": "☎️", "pizza": "🍕", "point_down": "👇", "point_left": "👈",
    "point_right": "👉", "point_up": "☝️", "pray": "🙏", "purple_heart": "💜", "pushpin": "📌",
    "question": "❓", "rainbow": "🌈", "raised_hand": "✋", "raised_hands": "🙌", "recycle": "♻️",
    "red_circle": "🔴", "repeat": "🔁", "rocket": "🚀", "rotating_light": "🚨", "round_pushpin": "📍",
    "scales": "⚖️", "seedling": "🌱", "ship": "🚢", "shrug": "🤷", "simple_smile": "🙂",
    "slightly_smiling_face": "🙂",
    "smile": "😄", "smiley": "😃", "smirk": "😏", "sob": "😭", "sparkles": "✨", "speaker": "🔈",
    "speech_balloon": "💬", "spiral_calendar_pad": "🗓️", "spiral_note_pad": "🗒️", "star": "⭐", "star2": "🌟",
    "stopwatch": "⏱️", "sunny": "☀️", "sunrise": "🌅", "sweat_smile": "😅", "tada": "🎉", "telephone": "☎️",
    "thinking_face": "🤔", "thumbsdown": "👎", "thumbsup": "👍", "timer_clock": "⏲️", "toolbox": "🧰",
    "trophy": "🏆", "umbrella": "☔", "v": "✌️", "warning": "⚠️", "wastebasket": "🗑️", "wave": "👋",
    "white_check_mark": "✅", "white_circle": "⚪", "wink": "😉", "world_map": "🗺️", "wrench": "🔧",
    "x": "❌", "yellow_heart": "💛", "zap": "⚡", "zzz": "💤",
}  # fmt: skip


def with_emoji(text: str) -> str:
    """Short names become emoji; a name that is not in the table stays as typed."""
    return NAME.sub(lambda found: EMOJI.get(found.group(1), found.group()), text)
