"""Addresses of sign-in and of the administration of units, people and posts."""

from django.urls import path

from giaoban.org.views import sign_in

urlpatterns = [
    path("dang-nhap", sign_in.sign_in, name="sign_in"),
    path("dang-xuat", sign_in.sign_out, name="sign_out"),
    path("mat-khau", sign_in.change_password, name="change_password"),
    path("chuc-vu", sign_in.choose_post, name="choose_post"),
]
