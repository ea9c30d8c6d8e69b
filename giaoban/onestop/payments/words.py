"""An amount of đồng in Vietnamese words, as a receipt has it: 1.250.000 is "Một triệu hai trăm năm mươi nghìn đồng".

Vietnamese in every language of the interface: the receipt is an official paper.
"""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", "nghìn", "triệu")
BILLION = 10**9


def amount_words(amount: int) -> str:
    """The words, beginning with a capital, "đồng" at the end. Raises ValueError below 0."""
    if amount < 0:
        raise ValueError(amount)
    words = " ".join(_whole(amount)) if amount else DIGITS[0]
    return f"{words[0].upper()}{words[1:]} đồng"


def _whole(amount: int, *, after: bool = False) -> list[str]:
    """Words of a positive amount; `after`: something stands before it, so that empty hundreds are said."""
    if amount >= BILLION:
        high, low = divmod(amount, BILLION)
        return [*_whole(high, after=after), "tỷ", *(_whole(low, after=True) if low else [])]
    words: list[str] = []
    for place in (2, 1, 0):
        group = amount // 1000**place % 1000
        if group:
            words += [*_three(group, said=after or bool(words)), *([GROUPS[place]] if place else [])]
    return words


def _three(group: int, *, said: bool) -> list[str]:
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or said else []
    if tens == 0:
        if ones:
            words += [*(["linh"] if words else []), DIGITS[ones]]
        return words
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones == 1 and tens > 1:
        words.append("mốt")
    elif ones == 5:
        words.append("lăm")
    elif ones:
        words.append(DIGITS[ones])
    return words
