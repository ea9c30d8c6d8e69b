"""Addresses of briefings.annotations."""

from django.urls import path

from giaoban.briefings.annotations.views import notes

NOTES = "giao-ban/<uuid:briefing_id>/ghi-chu"

urlpatterns = [
    path(NOTES, notes.annotations, name="annotations"),
    path(f"{NOTES}/in", notes.printed, name="annotations_print"),
    path(f"{NOTES}/tai", notes.text, name="annotations_text"),
    path(f"{NOTES}/tai-lieu/<uuid:document_id>", notes.add, name="annotation_add"),
    path(f"{NOTES}/<uuid:annotation_id>", notes.change, name="annotation_change"),
    path(f"{NOTES}/<uuid:annotation_id>/bo", notes.remove, name="annotation_remove"),
]
