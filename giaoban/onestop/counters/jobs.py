"""Background work of halls: the loudspeaker's words, and the end of the day."""

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from giaoban.adapters.speaking import SpeakingFailed, spoken
from giaoban.kernel.actor import system_actor
from giaoban.kernel.jobs import defer, job
from giaoban.onestop.counters.actions.tickets import close_day
from giaoban.onestop.counters.models import Hall
from giaoban.onestop.counters.voice import sound_key, words

log = logging.getLogger(__name__)
#: Sounds made in one go.
AT_ONCE = 5
CLOSER = system_actor("kết thúc ngày ở bộ phận một cửa")


@job("speak_hall_words", attempts=3)
def speak_hall_words(*, last: bool) -> None:
    """Make the sounds that are not there yet. Without espeak-ng the halls' displays stay silent, and say so.

    A few at once, then the job stands in the queue again: there are a hundred and more, and a document that somebody
    waits for must not stand behind them.
    """
    missing = [(sound_key(name), said) for name, said in words().items() if not default_storage.exists(sound_key(name))]
    for key, said in missing[:AT_ONCE]:
        try:
            default_storage.save(key, ContentFile(spoken(said)))
        except SpeakingFailed as problem:
            if last:
                log.warning("no sound for the hall's calls: %s", problem)
                return
            raise
    if len(missing) > AT_ONCE:
        defer("speak_hall_words")


@app.periodic(cron="23 17 * * *")  # UTC: 00:23 in Việt Nam
@app.task(name="close_hall_days", queueing_lock="close_hall_days")
def close_days(timestamp: int) -> None:
    """Numbers of yesterday that were never called are over."""
    try:
        for hall_id in Hall.objects.values_list("id", flat=True):
            close_day(actor=CLOSER, hall_id=hall_id, before=timezone.localdate())
    finally:
        close_old_connections()  # back to the pool: worker threads are reused
