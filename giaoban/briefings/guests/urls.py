"""Addresses of briefings.guests: the desk's under the briefing, the guests' own under /khach."""

from django.urls import path

from giaoban.briefings.guests.views import invitations, visit

urlpatterns = [
    path("giao-ban/<uuid:briefing_id>/khach-moi/", invitations.guests, name="guests"),
    path("giao-ban/<uuid:briefing_id>/khach-moi/moi", invitations.add, name="guest_add"),
    path("giao-ban/<uuid:briefing_id>/khach-moi/<uuid:guest_id>", invitations.change, name="guest_change"),
    path("giao-ban/<uuid:briefing_id>/khach-moi/<uuid:guest_id>/duong-dan", invitations.renew, name="guest_renew"),
    path("giao-ban/<uuid:briefing_id>/khach-moi/<uuid:guest_id>/gui", invitations.send, name="guest_send"),
    path("giao-ban/<uuid:briefing_id>/khach-moi/<uuid:guest_id>/huy", invitations.withdraw, name="guest_withdraw"),
    path("khach/vao/<str:token>", visit.link, name="guest_link"),
    path("khach/<uuid:guest_id>/", visit.lobby, name="guest_lobby"),
    path("khach/<uuid:guest_id>/phong", visit.room, name="guest_room"),
    path("khach/<uuid:guest_id>/thu/tai", visit.link_down, name="guest_link_down"),
    path("khach/<uuid:guest_id>/thu/gui", visit.link_up, name="guest_link_up"),
    path(
        "khach/<uuid:guest_id>/tai-lieu/<uuid:document_id>/<int:number>.<slug:size>.webp",
        visit.page_image,
        name="guest_page_image",
    ),
    path(
        "khach/<uuid:guest_id>/tai-lieu/<uuid:document_id>/<int:number>.txt",
        visit.page_text,
        name="guest_page_text",
    ),
]
