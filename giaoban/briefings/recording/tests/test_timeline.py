"""Where a moment of the meeting is in the file."""

from datetime import UTC, datetime, timedelta

from giaoban.adapters.sound import Span
from giaoban.briefings.recording.timeline import Timeline

NINE = datetime(2026, 11, 23, 2, tzinfo=UTC)


def after(minutes: float) -> datetime:
    return NINE + timedelta(minutes=minutes)


def test_pauses_are_left_out_and_marks_stay_true() -> None:
    line = Timeline((Span(after(5), after(15)), Span(after(25), after(40))))
    assert line.seconds == 25 * 60
    assert [line.at(after(n)) / 60 for n in (0, 5, 10, 15, 20, 25, 30, 90)] == [0, 0, 5, 10, 10, 10, 15, 25]
    assert line.moment(10 * 60) == after(25)
    assert line.moment(9 * 60) == after(14)
    assert line.moment(26 * 60) is None
    assert line.part(after(12), after(28)) == (7 * 60, 13 * 60)
    assert line.part(after(16), after(24)) is None
    assert line.pauses() == [(10 * 60, Span(after(15), after(25)))]
    assert Timeline(()).part(after(1), after(2)) is None
