"""Addresses of sign-in and of the administration of units, people and posts."""

from django.urls import path

from giaoban.org.views import delegations, people, posts, sign_in, unit_import, units

urlpatterns = [
    path("dang-nhap", sign_in.sign_in, name="sign_in"),
    path("dang-xuat", sign_in.sign_out, name="sign_out"),
    path("mat-khau", sign_in.change_password, name="change_password"),
    path("chuc-vu", sign_in.choose_post, name="choose_post"),
    path("quan-tri/don-vi", units.units, name="units"),
    path("quan-tri/don-vi/<uuid:unit_id>", units.unit, name="unit"),
    path("quan-tri/don-vi/<uuid:unit_id>/nhanh", units.unit_children, name="unit_children"),
    path("quan-tri/don-vi/<uuid:unit_id>/them", units.unit_new, name="unit_new"),
    path("quan-tri/don-vi/<uuid:unit_id>/sua", units.unit_edit, name="unit_edit"),
    path("quan-tri/don-vi/<uuid:unit_id>/chuyen", units.unit_move, name="unit_move"),
    path("quan-tri/don-vi/<uuid:unit_id>/ket-thuc", units.unit_close, name="unit_close"),
    path("quan-tri/don-vi/<uuid:unit_id>/mo-lai", units.unit_reopen, name="unit_reopen"),
    path("quan-tri/don-vi/<uuid:unit_id>/nhap", unit_import.unit_import, name="unit_import"),
    path("quan-tri/nhap/<uuid:import_id>", unit_import.unit_import_check, name="unit_import_check"),
    path("quan-tri/don-vi/<uuid:unit_id>/nguoi-moi", people.person_new, name="person_new"),
    path("quan-tri/don-vi/<uuid:unit_id>/chuc-vu-moi", posts.post_new, name="post_new"),
    path("quan-tri/nguoi", people.people, name="people"),
    path("quan-tri/nguoi/<uuid:person_id>", people.person, name="person"),
    path("quan-tri/nguoi/<uuid:person_id>/sua", people.person_edit, name="person_edit"),
    path("quan-tri/nguoi/<uuid:person_id>/mat-khau", people.person_password, name="person_password"),
    path("quan-tri/nguoi/<uuid:person_id>/mo-khoa", people.person_unlock, name="person_unlock"),
    path("quan-tri/nguoi/<uuid:person_id>/khoa", people.person_deactivate, name="person_deactivate"),
    path("quan-tri/nguoi/<uuid:person_id>/mo-lai", people.person_activate, name="person_activate"),
    path("quan-tri/chuc-vu/<uuid:post_id>", posts.post, name="post"),
    path("quan-tri/chuc-vu/<uuid:post_id>/sua", posts.post_edit, name="post_edit"),
    path("quan-tri/chuc-vu/<uuid:post_id>/ket-thuc", posts.post_end, name="post_end"),
    path("quan-tri/chuc-vu/<uuid:post_id>/giao", posts.holding_new, name="holding_new"),
    path("quan-tri/giu-chuc/<uuid:holding_id>/ket-thuc", posts.holding_end, name="holding_end"),
    path("uy-quyen", delegations.delegations, name="delegations"),
    path("uy-quyen/chuc-vu/<uuid:post_id>", delegations.delegation_new, name="delegation_new"),
    path("uy-quyen/<uuid:delegation_id>/ket-thuc", delegations.delegation_end, name="delegation_end"),
]
