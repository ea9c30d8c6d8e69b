"""An appointment as iCalendar (RFC 5545, iTIP RFC 5546): what puts a meeting into the calendar of a phone or mail
program, moves it when it changes, and takes it out when it is called off."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vCalAddress, vRecur, vText

ZONE = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One meeting for one attendee. `method` is REQUEST or CANCEL; `sequence` grows with every change."""

    uid: str
    sequence: int
    method: str
    starts_at: datetime
    minutes: int
    title: str
    place: str
    organizer: str
    organizer_address: str
    description: str
    url: str
    rrule: str
    attendee: str
    attendee_name: str


def written(meeting: Appointment, now: datetime) -> bytes:
    """The .ics file, in UTF-8."""
    calendar = Calendar()
    calendar.add("prodid", "-//Giao Ban//VI")
    calendar.add("version", "2.0")
    calendar.add("method", meeting.method)
    calendar.add_component(_zone())
    calendar.add_component(_event(meeting, now))
    return bytes(calendar.to_ical())


def _event(meeting: Appointment, now: datetime) -> Event:
    cancelled = meeting.method == "CANCEL"
    start = meeting.starts_at.astimezone(ZoneInfo(ZONE))
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(minutes=meeting.minutes))
    if meeting.rrule:
        event.add("rrule", vRecur.from_ical(meeting.rrule))
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    event.add("description", f"{meeting.description}\n{meeting.url}".strip())
    event.add("url", meeting.url)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("organizer", _person(meeting.organizer_address, meeting.organizer))
    attendee = _person(meeting.attendee, meeting.attendee_name)
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    # Answers are given in the product, where the office sees them; none are read from the mailbox.
    attendee.params["RSVP"] = vText("FALSE")
    event.add("attendee", attendee)
    if not cancelled:
        event.add_component(_reminder(meeting.title))
    return event


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    person.params["CN"] = vText(name)
    return person


def _reminder(title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(minutes=-15))
    alarm.add("description", title)
    return alarm


def _zone() -> Timezone:
    # Seven hours ahead without summer time since 1975; what was before has no meetings.
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001 - a zone's own begin is local by definition
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    return zone
