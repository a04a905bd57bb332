"""Calendar files, as people export them."""


def calendar(*events: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Harbour//Days off//EN", *events, "END:VCALENDAR", ""]
    return "\r\n".join(lines).encode()


def all_day(first: str, *more: str) -> str:
    """An event from that day on; `more` may say until when, or that it comes back."""
    lines = ["BEGIN:VEVENT", f"UID:{first}", f"DTSTART;VALUE=DATE:{first}", *more, "END:VEVENT"]
    return "\r\n".join(lines)
