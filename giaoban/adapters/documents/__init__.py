"""Documents that people upload, made readable on a thin link: office file → PDF → page images and page text.

Every file here is untrusted: nothing in this package parses one inside our own process. Poppler and LibreOffice do it,
in `sandbox.py`. Use: `to_pdf` for an office file, `inspect_pdf`, then `render_pages`; all raise `DocumentRefused`.
"""

from giaoban.adapters.documents.errors import DocumentRefused
from giaoban.adapters.documents.office import to_pdf
from giaoban.adapters.documents.pages import Page, render_pages
from giaoban.adapters.documents.pdf import PdfInfo, inspect_pdf

__all__ = ["DocumentRefused", "Page", "PdfInfo", "inspect_pdf", "render_pages", "to_pdf"]
