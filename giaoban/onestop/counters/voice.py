"""What the hall's loudspeaker says: one sentence for a browser with a Vietnamese voice, or the same in small sounds.

The sounds are made once, by a job, from few words: every number of every counter is put together from them.
"""

import hashlib

from giaoban.adapters.speaking import PACE
from giaoban.kernel.attachments.derived import derived_key
from giaoban.onestop.counters.models import Ticket

#: Letters as they are read aloud in Vietnamese.
LETTERS = {
    "A": "a", "B": "bê", "C": "xê", "D": "đê", "E": "e", "F": "ép phờ", "G": "giê", "H": "hát", "I": "i", "J": "gi",
    "K": "ca", "L": "e lờ", "M": "em mờ", "N": "en nờ", "O": "o", "P": "pê", "Q": "quy", "R": "e rờ", "S": "ét xì",
    "T": "tê", "U": "u", "V": "vê", "W": "vê kép", "X": "ích xì", "Y": "i dài", "Z": "dét",
}  # fmt: skip
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
PLEASE, TO = "Mời số", "đến quầy số"


def words() -> dict[str, str]:
    """Every sound by its name, with what it says."""
    said = {"moi": PLEASE, "quay": TO}
    said |= {f"chu-{letter.lower()}": spoken for letter, spoken in LETTERS.items()}
    said |= {f"so-{n}": digit for n, digit in enumerate(DIGITS)}
    return said | {f"quay-{n}": counted(n) for n in range(10, 100)}


def counted(number: int) -> str:
    """10 to 99 as they are said: mười, mười một, hai mươi mốt, ba mươi lăm."""
    tens, ones = divmod(number, 10)
    if tens == 1:
        return "mười" if not ones else f"mười {'lăm' if ones == 5 else DIGITS[ones]}"
    head = f"{DIGITS[tens]} mươi"
    if not ones:
        return head
    return f"{head} { {1: 'mốt', 5: 'lăm'}.get(ones, DIGITS[ones]) }"


def sentence(ticket: Ticket, counter: int) -> str:
    """The whole call, for a voice of the browser: letters and digits apart, so that none reads A001 as a thousand."""
    spelled = " ".join(DIGITS[int(digit)] for digit in f"{ticket.number:03d}")
    number = DIGITS[counter] if counter < 10 else counted(counter)
    return f"{PLEASE} {LETTERS[ticket.line.letter]}, {spelled}, {TO} {number}."


def sounds(ticket: Ticket, counter: int) -> list[str]:
    """The same as names of sounds."""
    digits = [f"so-{digit}" for digit in f"{ticket.number:03d}"]
    number = f"so-{counter}" if counter < 10 else f"quay-{counter}"
    return ["moi", f"chu-{ticket.line.letter.lower()}", *digits, "quay", number]


def sound_key(name: str) -> str:
    """Where a sound is stored; another word or pace is another place. Raises KeyError for a name that is none."""
    digest = hashlib.sha256(f"{PACE}:{words()[name]}".encode()).hexdigest()
    return derived_key(digest, f"{name}.mp3")
