"""Addresses of briefings.written."""

from django.urls import path

from giaoban.briefings.written.views import desk, pages, questions, unit

WRITTEN = "giao-ban/<uuid:briefing_id>/van-ban-gui"

urlpatterns = [
    path("giao-ban/khong-hop", pages.new, name="written_new"),
    path(f"{WRITTEN}/", pages.written, name="written"),
    path(f"{WRITTEN}/bat-dau", desk.start, name="written_start"),
    path(f"{WRITTEN}/soan/<uuid:item_id>", desk.text, name="written_text"),
    path(f"{WRITTEN}/gui", desk.send, name="written_send"),
    path(f"{WRITTEN}/doi-han", desk.extend, name="written_extend"),
    path(f"{WRITTEN}/nhac", desk.urge, name="written_urge"),
    path(f"{WRITTEN}/hop", desk.meet, name="written_meet"),
    path(f"{WRITTEN}/ket-thuc", desk.conclude, name="written_conclude"),
    path(f"{WRITTEN}/da-mo/<uuid:item_id>", unit.opened, name="written_open"),
    path(f"{WRITTEN}/xac-nhan", unit.acknowledge, name="written_acknowledge"),
    path(f"{WRITTEN}/hoi", questions.ask, name="written_ask"),
    path(f"{WRITTEN}/cau-hoi/<uuid:question_id>/rut", questions.withdraw, name="written_withdraw"),
    path(f"{WRITTEN}/cau-hoi/<uuid:question_id>/tra-loi", questions.answer, name="written_answer"),
]
