"""Both languages are whole: every Vietnamese sentence has its English one, and Django's own say what to do.

New sentences: `make messages` collects them into locale/en/LC_MESSAGES/django.po and prints those without English.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import django
import pytest
from django.forms import Form
from django.urls import get_resolver
from django.utils.translation import override
from pytest_django import Settings

from tests.architecture.wording import VIETNAMESE, bare_sentences, bare_words, frozen_sentences

HERE = Path(__file__).resolve().parents[2]
CODE = HERE / "giaoban"
ENGLISH = HERE / "locale/en/LC_MESSAGES/django.po"
VIET = HERE / "locale/vi/LC_MESSAGES/django.po"

QUOTED = re.compile(r"“[^”]*”")
SAYS_WHAT_TO_DO = re.compile(r"\b[Hh]ãy\b|\b[Xx]in\b")
#: What Django's form messages are filled with.
FACTS = {"value": "x", "limit_value": 3, "show_value": 5, "max": 3, "length": 5}

#: Vietnamese that gettext need not see, and why.
NOT_TRANSLATED = {
    "adapters/mail/url.py": "a setting of the machine, read in its log",
    "adapters/storage/url.py": "a setting of the machine, read in its log",
    "briefings/models/guest.py": "stands in the record beside titles of posts, which are in Vietnamese",
    "briefings/minutes/drafting/": "official papers are in Vietnamese, whoever reads the page",
    "briefings/written/report.py": "official papers are in Vietnamese, whoever reads the page",
    "onestop/counters/usual.py": "names of laws",
    "onestop/counters/voice.py": "said aloud in the hall, in Vietnamese whoever reads the page",
    "onestop/payments/templates/payments/slip.html": "official papers are in Vietnamese, whoever reads the page",
    "onestop/payments/words.py": "official papers are in Vietnamese, whoever reads the page",
    "cli.py": "the terminal: both languages in one line",
    "demo/": "data of the demonstration, and its terminal",
    "kernel/actor.py": "the name under which the system signs the audit",
    "kernel/management/": "the terminal",
    "kernel/templates/kernel/style.html": "its rows and points are samples",
    "launch/": "the terminal: both languages in one line",
    "office/work/templates/work/colour.html": "names of classes",
    "onestop/procedures/importing/": "what files of procedures say, and the columns of the sheet to fill in",
    "org/credentials.py": "nobody reads it: it only takes time",
    "org/importing/provinces.py": "names of places",
    "org/management/": "the terminal",
    "org/naming.py": "names of kinds of units, as lists write them",
    "org/queries.py": "the name under which a visitor signs the audit",
    "sim/": "what simulated people say, and its terminal",
}


def gettext(*command: str | Path, given: str = "") -> str:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def pairs(catalogue: str) -> list[tuple[str, list[str]]]:
    """(msgid, its translations), without the header."""
    whole = re.sub(r'"\n"', "", gettext("msgcat", "--no-wrap", "-", given=catalogue))
    entries = [re.findall(r'^(msg\w+)\S* "(.*)"$', part, re.MULTILINE) for part in whole.split("\n\n")]
    return [
        (entry[0][1], [text for word, text in entry if word == "msgstr"]) for entry in entries if entry and entry[0][1]
    ]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every sentence of the code as gettext collects them; from a copy, because Django writes beside the templates."""
    folder = tmp_path_factory.mktemp("messages")
    skip = shutil.ignore_patterns("tests", "migrations", "__pycache__")
    shutil.copytree(CODE, folder / "giaoban", ignore=skip)
    (folder / "locale/en/LC_MESSAGES").mkdir(parents=True)
    alone = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "en", "--keep-pot", "--no-location"]
    subprocess.run(command, cwd=folder, env=alone, check=True, capture_output=True)
    return folder / "locale/django.pot"


def files(suffix: str) -> list[Path]:
    return [path for path in CODE.rglob(f"*{suffix}") if not {"tests", "migrations"} & set(path.parts)]


def untranslated(catalogue: Path, template: Path) -> list[str]:
    merged = gettext("msgmerge", "--quiet", "--no-fuzzy-matching", catalogue, template)
    merged = gettext("msgattrib", "--no-obsolete", "-", given=merged)
    return [sentence for sentence, english in pairs(merged) if not all(english)]


def test_every_sentence_has_its_english(template: Path) -> None:
    missing = untranslated(ENGLISH, template)
    assert missing == [], f"{len(missing)} without English in {ENGLISH.relative_to(HERE)}; run: make messages"


def test_a_sentence_without_english_is_found(template: Path, tmp_path: Path) -> None:
    catalogue = tmp_path / "django.po"
    catalogue.write_text(ENGLISH.read_text().replace('msgstr "My work"', 'msgstr ""'))
    assert "Việc của tôi" in untranslated(catalogue, template)
    catalogue.write_text(ENGLISH.read_text().replace('msgid "Việc của tôi"', 'msgid "Việc không trang nào có"'))
    assert "Việc của tôi" in untranslated(catalogue, template)


@pytest.mark.parametrize("catalogue", [ENGLISH, VIET], ids=["en", "vi"])
def test_catalogue_is_sound(catalogue: Path) -> None:
    """Same placeholders on both sides, plural forms, nothing guessed."""
    gettext("msgfmt", "--check", "-o", os.devnull, catalogue)
    assert gettext("msgattrib", "--only-fuzzy", catalogue) == ""


def test_a_lost_placeholder_is_found(tmp_path: Path) -> None:
    catalogue = tmp_path / "django.po"
    for whole, broken in (("%(n)s pages", "some pages"), ("Page {page} is", "The page is")):
        catalogue.write_text(ENGLISH.read_text().replace(whole, broken))
        with pytest.raises(AssertionError, match="error"):
            gettext("msgfmt", "--check", "-o", os.devnull, catalogue)


def test_english_is_english() -> None:
    found = [
        text for _, texts in pairs(ENGLISH.read_text()) for text in texts if VIETNAMESE.search(QUOTED.sub("", text))
    ]
    assert found == []


def test_our_vietnamese_of_django_is_still_asked_for() -> None:
    asked = dict(pairs((Path(django.__file__).parent / "conf/locale/en/LC_MESSAGES/django.po").read_text()))
    assert [sentence for sentence, _ in pairs(VIET.read_text()) if sentence not in asked] == []


def test_forms_say_what_to_do(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "vi/LC_MESSAGES"
    folder.mkdir(parents=True)
    gettext("msgfmt", "-o", folder / "django.mo", VIET)
    settings.LOCALE_PATHS = [tmp_path]
    assert get_resolver().url_patterns  # the views, and with them every form, are imported
    with override("vi"):
        said = {text: where for form in forms_of(Form) for where, text in sentences_of(form)}
    assert len(said) > 10
    assert {text: where for text, where in said.items() if not SAYS_WHAT_TO_DO.search(text)} == {}


def forms_of(base: type[Form]) -> list[type[Form]]:
    below = [form for child in base.__subclasses__() for form in [child, *forms_of(child)]]
    return [form for form in below if form.__module__.startswith("giaoban")]


def words_of(check: object) -> list[object]:
    """A validator has one sentence, or one for each way to be wrong."""
    several = getattr(check, "messages", None)
    return list(several.values()) if several is not None else [getattr(check, "message", "")]


def sentences_of(form: type[Form]) -> list[tuple[str, str]]:
    found = []
    for name, field in form.base_fields.items():
        messages = [*field.error_messages.values(), *(text for check in field.validators for text in words_of(check))]
        found += [(f"{form.__qualname__}.{name}", str(message % FACTS)) for message in messages if message is not None]
    return found


@pytest.mark.parametrize("path", files(".html"), ids=lambda path: str(path.relative_to(CODE)))
def test_templates_hold_no_bare_words(path: Path) -> None:
    if str(path.relative_to(CODE)) not in NOT_TRANSLATED:
        assert bare_words(path.read_text()) == []


@pytest.mark.parametrize("path", files(".py"), ids=lambda path: str(path.relative_to(CODE)))
def test_code_holds_no_bare_sentences(path: Path) -> None:
    assert frozen_sentences(path.read_text()) == []
    if not str(path.relative_to(CODE)).startswith(tuple(NOT_TRANSLATED)):
        assert bare_sentences(path.read_text()) == []


def test_exceptions_are_still_needed() -> None:
    used = [str(path.relative_to(CODE)) for path in files(".py") if bare_sentences(path.read_text())]
    used += [str(path.relative_to(CODE)) for path in files(".html") if bare_words(path.read_text())]
    assert [place for place in NOT_TRANSLATED if not any(path.startswith(place) for path in used)] == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>{% translate 'Lưu' %} {{ name }} 12 · Giao Ban</p>", False),
        ("{# lời dặn #}<p>{% blocktranslate %}Chào {{ name }}{% endblocktranslate %}</p>", False),
        ("<p>Giao Ban</p><p>Lưu</p>", True),
        ("<button title='Save'>{{ icon }}</button>", True),
        ("{% include 'x.html' with title='Tệp' %}", True),
    ],
)
def test_bare_words_are_found(template: str, found: bool) -> None:
    assert bool(bare_words(template)) is found


def test_bare_sentences_are_found() -> None:
    lazy = "from django.utils.translation import gettext_lazy as _\n"
    eager = "from django.utils.translation import gettext as _\n"
    assert bare_sentences("raise RuleBroken('Hãy thử lại.')")
    assert bare_sentences("raise RuleBroken(f'Try {again} now')")
    assert not bare_sentences(f"{eager}raise RuleBroken(_('Hãy thử lại.') % {{'n': 1}})")
    assert frozen_sentences(f"{eager}TITLE = _('Lưu')")
    assert frozen_sentences(f"{lazy}TITLE = _('Lưu {{n}}').format(n=1)")
    assert frozen_sentences(f"{lazy}TITLE = _('Lưu %s') % 1")
    assert frozen_sentences(f"{eager}def f(n): return _(f'Lưu {{n}}')")
    assert frozen_sentences(f"{eager}def f(n): return f'{{_(\"Lưu\")}} {{n}}'")
    assert not frozen_sentences(f"{lazy}TITLE = _('Lưu')\ndef f(): return TITLE.format(n=1)")
