"""What tests of pages read out of them."""

import html
import re
from typing import Any

from django.http import HttpResponse


def text_of(answer: HttpResponse | Any) -> str:
    """The page as text, entities resolved."""
    return html.unescape(answer.content.decode())


def errors_of(answer: HttpResponse | Any) -> list[str]:
    """The sentences of the summary above a refused form."""
    summary = re.search(r'class="error-summary".*?</div>', answer.content.decode(), re.DOTALL)
    lines = re.findall(r"<li>(.*?)</li>", summary[0], re.DOTALL) if summary else []
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", " ", line)).split()).partition(": ")[2] or line for line in lines]
