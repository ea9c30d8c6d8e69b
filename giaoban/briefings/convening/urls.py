"""Addresses of the calling of briefings."""

from django.urls import path

from giaoban.briefings.convening.views import answers, calling, invitations, limits, rules, series, urgent

_ONE = "giao-ban/<uuid:briefing_id>"
_SERIES = "giao-ban/dinh-ky/<uuid:series_id>"

urlpatterns = [
    path(f"{_ONE}/moi-hop", calling.call, name="briefing_call"),
    path(f"{_ONE}/ly-do", calling.reason, name="limits_reason"),
    path(f"{_ONE}/giay-moi", invitations.invitations, name="invitations"),
    path(f"{_ONE}/giay-moi/nhac", invitations.urge, name="invitations_urge"),
    path(f"{_ONE}/giay-moi/<uuid:invitation_id>/nguoi-thay", invitations.judge, name="substitute_judge"),
    path(f"{_ONE}/tra-loi", answers.invitation, name="invitation"),
    path(f"{_ONE}/tra-loi/se-du", answers.accept, name="invitation_accept"),
    path(f"{_ONE}/tra-loi/cu-nguoi-thay", answers.substitute, name="invitation_substitute"),
    path(f"{_ONE}/tra-loi/khong-du", answers.decline, name="invitation_decline"),
    path(f"{_ONE}/quy-tac", rules.briefing_rules, name="briefing_rules"),
    path(f"{_ONE}/quy-tac/<int:rule_number>/bo", rules.remove_briefing_rule, name="briefing_rule_remove"),
    path(f"{_ONE}/quy-tac/luu-nhom", rules.keep, name="preset_keep"),
    path(f"{_ONE}/quy-tac/dung-nhom", rules.use, name="preset_use"),
    path("giao-ban/nhom-moi/<uuid:preset_id>/bo", rules.remove_kept, name="preset_remove"),
    path("giao-ban/khan", urgent.new, name="urgent_new"),
    path("giao-ban/quy-dinh", limits.limits, name="limits"),
    path("giao-ban/dinh-ky/", series.listing, name="series_list"),
    path("giao-ban/dinh-ky/moi", series.new, name="series_new"),
    path(_SERIES, series.one, name="series"),
    path(f"{_SERIES}/sua", series.change, name="series_change"),
    path(f"{_SERIES}/quy-tac", rules.series_rules, name="series_rules"),
    path(f"{_SERIES}/quy-tac/<int:rule_number>/bo", rules.remove_series_rule, name="series_rule_remove"),
    path(f"{_SERIES}/noi-dung", series.add_item, name="series_item_add"),
    path(f"{_SERIES}/noi-dung/<int:item_number>/bo", series.remove_item, name="series_item_remove"),
    path(f"{_SERIES}/ky", series.except_one, name="occurrence_except"),
    path(f"{_SERIES}/ky/tra-lai", series.restore_one, name="occurrence_restore"),
    path(f"{_SERIES}/ket-thuc", series.end, name="series_end"),
]
