"""What the papers say by themselves: assembled from agenda, roll-call, floor, notes, votes and conclusions.

Official papers are in Vietnamese whatever language the reader's pages are in, so nothing here is translated.
"""

from giaoban.briefings.minutes.drafting.head import first_head
from giaoban.briefings.minutes.drafting.markup import paper_from
from giaoban.briefings.minutes.drafting.sections import sections_of
from giaoban.briefings.minutes.drafting.text import Section

__all__ = ["Section", "first_head", "paper_from", "sections_of"]
