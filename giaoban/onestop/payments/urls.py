"""Addresses of onestop.payments."""

from django.urls import path

from giaoban.onestop.payments.views import bills, days, statements

BILL = "thu-phi/phieu/<uuid:bill_id>"
SLIP = "thu-phi/bien-lai/<uuid:payment_id>"

urlpatterns = [
    path("thu-phi", bills.listed, name="payments"),
    path(BILL, bills.one, name="bill"),
    path(f"{BILL}/tien-mat", bills.cash, name="bill_cash"),
    path(f"{BILL}/tra-lai", bills.give_back, name="bill_refund"),
    path(f"{BILL}/huy", bills.cancel, name="bill_cancel"),
    path(f"{SLIP}/pdf", bills.slip, name="slip"),
    path(f"{SLIP}/huy", bills.void, name="slip_void"),
    path("thu-phi/so-ngay", days.one, name="payments_day"),
    path("thu-phi/so-ngay/pdf", days.sheet, name="payments_day_sheet"),
    path("thu-phi/tai-khoan", statements.account, name="payments_account"),
    path("thu-phi/sao-ke", statements.upload, name="statements"),
    path("thu-phi/sao-ke/<uuid:statement_id>", statements.check, name="statement"),
    path("thu-phi/sao-ke/<uuid:statement_id>/bo", statements.drop, name="statement_drop"),
]
