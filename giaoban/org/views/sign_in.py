"""Signing in, signing out, one's own password, and the post one acts in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from giaoban.org.actions import people
from giaoban.org.actions import sign_in as actions
from giaoban.org.credentials import address_key, locked_until, name_key, person_with
from giaoban.org.forms.sign_in import OwnPasswordForm, SignInForm
from giaoban.org.http import SignedInRequest, origin_of
from giaoban.org.models import Person
from giaoban.org.queries import actor_for, visitor
from giaoban.org.session import POST, begin, refresh
from giaoban.org.views.guard import signed_in_any_password
from giaoban.org.views.posted import posted


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; afterwards go where the person was heading."""
    heading = safe_next(request)
    if getattr(request, "person", None):
        return redirect(heading)
    form = SignInForm(posted(request))
    if request.method == "POST" and form.is_valid() and (person := _enter(request, form)):
        begin(request.session, person)
        rotate_token(request)  # a token read before signing in is worth nothing afterwards
        return redirect(heading)
    context = {"form": form, "next": heading, "expired": "het-han" in request.GET and request.method == "GET"}
    return render(request, "org/sign_in.html", context, status=422 if form.errors else 200)


def _enter(request: HttpRequest, form: SignInForm) -> Person | None:
    username, password = form.cleaned_data["username"], form.cleaned_data["password"]
    address = request.META.get("REMOTE_ADDR", "")
    stranger = visitor(origin_of(request))
    if until := locked_until(address_key(address)):
        form.add_error(None, actions.address_locked_sentence(until))
    elif until := locked_until(name_key(username)):
        form.add_error(None, actions.name_locked_sentence(until))
    elif person := person_with(username, password):
        actor = actor_for(person, None, origin_of(request))
        return form.run(lambda: actions.admit(actor=actor, person_id=person.id))
    else:
        failure = actions.count_failure(actor=stranger, username=username, address=address)
        form.add_error(None, _failed_sentence(failure))
    return None


def _failed_sentence(failure: actions.Failure) -> str:
    if failure.name_locked_until:
        return actions.name_locked_sentence(failure.name_locked_until)
    wrong = _("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy kiểm tra phím chữ hoa và bộ gõ tiếng Việt rồi nhập lại.")
    left = ngettext("Còn %(n)d lần thử.", "Còn %(n)d lần thử.", failure.left) % {"n": failure.left}
    return f"{wrong} {left}"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session in this browser."""
    if actor := getattr(request, "actor", None):
        actions.sign_out(actor=actor)
    request.session.flush()
    return redirect("sign_in")


@never_cache
@sensitive_post_parameters()
@signed_in_any_password
def change_password(request: SignedInRequest) -> HttpResponse:
    """Choose one's own password."""
    form = OwnPasswordForm(posted(request))
    if request.method == "POST" and form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["new"]
        person = form.run(lambda: people.change_own_password(actor=request.actor, old=old, new=new))
        if person:
            refresh(request.session, person)
            messages.success(request, _("Đã đổi mật khẩu. Các máy khác cần đăng nhập lại."))
            return redirect(safe_next(request))
    context = {"form": form, "next": safe_next(request), "must": request.person.must_change_password}
    return render(request, "org/change_password.html", context, status=422 if form.errors else 200)


@require_POST
@signed_in_any_password
def choose_post(request: SignedInRequest) -> HttpResponse:
    """Act in another of one's posts from now on; a post that is not one's own changes nothing."""
    chosen = next((post for post in request.posts if str(post.id) == request.POST.get("post")), None)
    if chosen is None:
        messages.error(request, _("Chức vụ này không còn nữa. Hãy chọn chức vụ khác trong danh sách."))
    else:
        request.session[POST] = str(chosen.id)
        words = {"title": chosen.title, "unit": chosen.unit.name}
        messages.success(request, _("Đang làm việc với chức vụ %(title)s, %(unit)s.") % words)
    return redirect(safe_next(request))


def safe_next(request: HttpRequest) -> str:
    """Where the person was heading, if that is one of our own pages; else the first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else "/"
