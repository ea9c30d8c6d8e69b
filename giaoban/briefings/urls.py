"""Addresses of the briefings, from the invitation to the room."""

from django.urls import path

from giaoban.briefings.views import agenda, documents, listing, pages, prepare, room

urlpatterns = [
    path("giao-ban/", listing.briefings, name="briefings"),
    path("giao-ban/moi", prepare.new, name="briefing_new"),
    path("giao-ban/<uuid:briefing_id>", prepare.briefing, name="briefing"),
    path("giao-ban/<uuid:briefing_id>/sua", prepare.change, name="briefing_change"),
    path("giao-ban/<uuid:briefing_id>/mo", prepare.open_room, name="briefing_open"),
    path("giao-ban/<uuid:briefing_id>/huy", prepare.cancel, name="briefing_cancel"),
    path("giao-ban/<uuid:briefing_id>/diem-cau", prepare.points, name="briefing_points"),
    path("giao-ban/<uuid:briefing_id>/noi-dung", agenda.add, name="agenda_add"),
    path("giao-ban/<uuid:briefing_id>/noi-dung/thu-tu", agenda.reorder, name="agenda_reorder"),
    path("giao-ban/<uuid:briefing_id>/noi-dung/<uuid:item_id>", agenda.change, name="agenda_change"),
    path("giao-ban/<uuid:briefing_id>/noi-dung/<uuid:item_id>/bo", agenda.remove, name="agenda_remove"),
    path("giao-ban/<uuid:briefing_id>/tai-lieu", documents.add, name="document_add"),
    path("giao-ban/<uuid:briefing_id>/tai-lieu/trang.json", pages.pages, name="pages"),
    path("giao-ban/<uuid:briefing_id>/tai-lieu/<uuid:document_id>/xem", documents.document, name="document"),
    path("giao-ban/<uuid:briefing_id>/tai-lieu/<uuid:document_id>/thay", documents.replace, name="document_replace"),
    path("giao-ban/<uuid:briefing_id>/tai-lieu/<uuid:document_id>", documents.row, name="document_row"),
    path("giao-ban/<uuid:briefing_id>/tai-lieu/<uuid:document_id>/tep", documents.download, name="document_file"),
    path("giao-ban/<uuid:briefing_id>/tai-lieu/<uuid:document_id>/bo", documents.remove, name="document_remove"),
    path(
        "giao-ban/<uuid:briefing_id>/tai-lieu/<uuid:document_id>/<int:number>.<slug:size>.webp",
        pages.page_image,
        name="page_image",
    ),
    path(
        "giao-ban/<uuid:briefing_id>/tai-lieu/<uuid:document_id>/<int:number>.txt",
        pages.page_text,
        name="page_text",
    ),
    path("giao-ban/<uuid:briefing_id>/thu", room.check, name="briefing_check"),
    path("giao-ban/<uuid:briefing_id>/thu/tai", room.link_down, name="link_down"),
    path("giao-ban/<uuid:briefing_id>/thu/gui", room.link_up, name="link_up"),
    path("giao-ban/<uuid:briefing_id>/phong", room.room, name="room"),
    path("phong", room.room_shell, name="room_shell"),
]
