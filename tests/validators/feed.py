"""Reads a feed or a calendar with other people's programs and prints what they find wrong."""

import sys

import feedparser
import icalendar

REQUIRED = ["UID", "DTSTAMP", "DTSTART", "SUMMARY"]


def feed(path):
    with open(path, "rb") as file:
        read = feedparser.parse(file.read())
    if read.bozo:
        yield f"not well-formed: {read.bozo_exception}"
    if read.version != "atom10":
        yield f"the version is {read.version!r}"
    ids = [entry.get("id") for entry in read.entries]
    if not ids or len(set(ids)) < len(ids) or None in ids:
        yield "an id is missing or stands twice"
    for entry in [read.feed, *read.entries]:
        name = entry.get("title", "an entry without a title")
        if not entry.get("updated_parsed"):
            yield f"{name}: updated is {entry.get('updated')!r}"
        for key in ["id", "link"]:
            if not entry.get(key, "").startswith("https://"):
                yield f"{name}: {key} is {entry.get(key)!r}"
        if not entry.get("title"):
            yield "a title is missing"


def calendar(path):
    with open(path, "rb") as file:
        text = file.read()
    for number, line in enumerate(text.split(b"\n"), 1):
        if line and not line.endswith(b"\r"):
            yield f"line {number} does not end with CRLF"
        if len(line.rstrip(b"\r")) > 75:
            yield f"line {number} is longer than 75 octets"
    try:
        read = icalendar.Calendar.from_ical(text)
    except ValueError as error:
        yield f"not a calendar: {error}"
        return
    for component in read.walk():
        for key, error in component.errors:
            yield f"{component.name}: {key}: {error}"
    zones = {str(zone["TZID"]) for zone in read.walk("VTIMEZONE")}
    events = read.walk("VEVENT")
    names = [str(event.get("UID")) for event in events]
    if len(set(names)) < len(names):
        yield "a UID stands twice"
    if not events:
        yield "there is no event"
    for event in events:
        for key in REQUIRED:
            if key not in event:
                yield f"{event.get('SUMMARY')}: there is no {key}"
        zone = event["DTSTART"].params.get("TZID") if "DTSTART" in event else None
        if zone and zone not in zones:
            yield f"{event.get('SUMMARY')}: the rules of {zone} are not there"


found = {"feed": feed, "calendar": calendar}[sys.argv[1]](sys.argv[2])
problems = list(dict.fromkeys(found))
print("\n".join(problems), end="\n" if problems else "")
sys.exit(1 if problems else 0)
