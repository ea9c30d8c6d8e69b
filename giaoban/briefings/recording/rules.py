"""Which rule about recording holds for a host on a day."""

from datetime import date, timedelta

from giaoban.briefings.recording.models import Mode, RecordingRule
from giaoban.org.models import Unit


def rule_on(host: Unit, day: date) -> RecordingRule:
    """The row in force; an agency that never decided may record and must say why (unsaved row)."""
    found = RecordingRule.objects.filter(host=host, from_on__lte=day).first()
    return found or RecordingRule(host=host, from_on=day, mode=Mode.ASKED)


def keep_until(rule: RecordingRule, day: date) -> date | None:
    """The last day on which a recording of `day` is kept; None for as long as nobody deletes it."""
    return day + timedelta(days=rule.keep_days) if rule.keep_days else None
