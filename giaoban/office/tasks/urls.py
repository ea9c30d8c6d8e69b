"""Addresses of office.tasks."""

from django.urls import path

from giaoban.office.tasks.views import giving, lists, pages, results, rules, steps

urlpatterns = [
    path("nhiem-vu/", lists.tasks, name="tasks"),
    path("nhiem-vu/tai-ve", lists.workbook, name="tasks_workbook"),
    path("nhiem-vu/moi", giving.new, name="task_new"),
    path("nhiem-vu/ket-qua", results.shown, name="task_results"),
    path("nhiem-vu/ket-qua/tai-ve", results.workbook, name="task_results_workbook"),
    path("nhiem-vu/lich-nhac", rules.shown, name="task_rules"),
    path("nhiem-vu/<uuid:task_id>/", pages.task, name="task"),
    path("nhiem-vu/<uuid:task_id>/in", pages.printed, name="task_print"),
    path("nhiem-vu/<uuid:task_id>/minh-chung/<uuid:evidence_id>", pages.evidence, name="task_evidence"),
    path("nhiem-vu/<uuid:task_id>/nhan", steps.accept, name="task_accept"),
    path("nhiem-vu/<uuid:task_id>/tra-lai", steps.give_back, name="task_return"),
    path("nhiem-vu/<uuid:task_id>/bao-cao", steps.report, name="task_report"),
    path("nhiem-vu/<uuid:task_id>/nop", steps.submit, name="task_submit"),
    path("nhiem-vu/<uuid:task_id>/duyet", steps.approve, name="task_approve"),
    path("nhiem-vu/<uuid:task_id>/lam-lai", steps.send_back, name="task_send_back"),
    path("nhiem-vu/<uuid:task_id>/huy", steps.cancel, name="task_cancel"),
    path("nhiem-vu/<uuid:task_id>/gia-han", steps.extension, name="task_extension"),
    path("nhiem-vu/<uuid:task_id>/gia-han/<uuid:extension_id>", steps.decide, name="task_extension_decide"),
    path("nhiem-vu/<uuid:task_id>/don-doc", steps.urge, name="task_urge"),
    path("nhiem-vu/<uuid:task_id>/chia", giving.split, name="task_split"),
    path("nhiem-vu/<uuid:task_id>/sua", giving.change, name="task_change"),
]
