"""A private note on the wire, for its author's devices."""

from giaoban.briefings.annotations.models import Annotation
from giaoban.briefings.shapes import Shape, stamp


def annotation_shape(row: Annotation) -> Shape:
    """`document_id` is null once the document was taken away; `title` is what it was called."""
    return {
        "id": str(row.id),
        "document_id": str(row.document_id) if row.document_id else None,
        "title": row.title,
        "version": row.version,
        "page": row.page,
        "body": row.body,
        "edition": row.edition,
        "at": stamp(row.created_at),
    }
