"""The project's own Janus, the media server: its configuration, its secrets, its command line.

Only what is used is switched on (audiobridge, streaming, videoroom, echotest, sip; JSON over a WebSocket on loopback)
and every request needs a secret that is made once per installation and never leaves this machine's
`var/run/janus.json` (mode 0600). Browsers never talk to it except for the encrypted sound and picture itself.
"""

import contextlib
import ipaddress
import json
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from giaoban.launch.accounts import Account, LaunchError, account_for, place, prefix, remove_place

MODULES = Path("/usr/lib")
PLUGINS = ("audiobridge", "streaming", "videoroom", "echotest", "sip")
TRANSPORTS = ("websockets",)
# Apart from each other and from the range the kernel gives to outgoing connections (32768 and up).
MEDIA_PORTS = "20000-29999"
PLAIN_RTP_PORTS = "30000-32000"
START_SECONDS = 10.0
#: Where Janus would refuse to write a recording, whoever asks. (Its own account could write to few of them anyway.)
PROTECTED = ("/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/root", "/run", "/sbin", "/sys", "/usr")


@dataclass(frozen=True)
class JanusInfo:
    """How to reach and how to start one Janus; all but `folder` is in `var/run/janus.json`.

    `recordings` is where it writes what the meetings record.
    """

    url: str
    api_secret: str
    admin_key: str
    port: int
    folder: Path
    recordings: Path


def write_configs(root: Path, processes: int) -> dict[str, JanusInfo]:
    """As `write_config` for each of several, by name: `janus`, `janus2`, … Those of an earlier run are forgotten.

    All write recordings into the first one's folder, so that whoever fetches them looks in one place.
    """
    for old in (root.absolute() / "run").glob("janus[2-9].json"):
        if int(old.stem.removeprefix("janus")) > processes:
            old.unlink()
    names = ["janus", *(f"janus{number}" for number in range(2, processes + 1))]
    recordings: Path | None = None
    infos = {}
    for name in names:
        infos[name] = write_config(root, name, recordings)
        recordings = infos["janus"].recordings
    return infos


def write_config(root: Path, name: str = "janus", recordings: Path | None = None) -> JanusInfo:
    """Write the configuration under `root` (normally `var/`) and say how to reach the Janus it describes.

    Secrets are kept from the last time, and so is the port unless something else has taken it.
    """
    account = _account()
    folder = place(root.absolute() / name, account)
    told = root.absolute() / "run" / f"{name}.json"
    known = _read(told)
    port = int(known.get("port", "0"))
    if not _is_free(port):
        port = _free_port()
    info = JanusInfo(
        url=f"ws://127.0.0.1:{port}",
        api_secret=known.get("api_secret") or secrets.token_urlsafe(32),
        admin_key=known.get("admin_key") or secrets.token_urlsafe(32),
        port=port,
        folder=folder,
        recordings=recordings or folder / "recordings",
    )
    for name, text in _files(info).items():
        _write_private(folder / name, text, account)
    told.parent.mkdir(parents=True, exist_ok=True)
    public = {key: str(value) for key, value in asdict(info).items() if key != "folder"}
    _write_private(told, json.dumps(public, indent=2) + "\n", None)
    return info


def command(info: JanusInfo) -> list[str]:
    """The command that runs Janus in the foreground, unprivileged, and lets it die with its parent."""
    if shutil.which("janus") is None:
        raise LaunchError("Chưa có máy chủ âm thanh Janus; hãy cài bằng: apt install janus [Janus is missing]")
    folder = str(info.folder)
    words = [*prefix(_account(), die_with_parent=True), "janus"]
    return [*words, f"--configs-folder={folder}", f"--config={folder}/janus.jcfg"]


@contextlib.contextmanager
def running_janus(folder: Path) -> Iterator[JanusInfo]:
    """A Janus of one's own for the time of a `with` block, its files in `folder`; for tests and benches."""
    info = write_config(folder)
    with (folder / "janus.log").open("ab") as log:
        process = subprocess.Popen(command(info), cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        wait_until_up(info, process)
        yield info
    finally:
        process.kill()
        process.wait()
        remove_place(folder.absolute() / "janus")


def wait_until_up(info: JanusInfo, process: "subprocess.Popen[bytes]") -> None:
    """Return as soon as Janus takes connections; LaunchError when it ends or does not within ten seconds."""
    give_up = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < give_up:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", info.port), timeout=1):
            return
        time.sleep(0.02)
    raise LaunchError("Janus không khởi động được; hãy xem tệp janus.log. [Janus did not start]")


def _account() -> Account | None:
    return account_for("nobody")


def _read(path: Path) -> dict[str, str]:
    try:
        known = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in known.items()} if isinstance(known, dict) else {}


def _write_private(path: Path, text: str, account: Account | None) -> None:
    path.touch(mode=0o600)
    path.write_text(text, "utf-8")
    if account is not None:
        shutil.chown(path, account.uid, account.gid)


def _sip_address() -> str:
    """Where telephone calls come in: this machine alone, unless the operator names an address of it."""
    return str(ipaddress.ip_address(os.environ.get("SIP_ADDRESS") or "127.0.0.1"))


def _is_free(port: int) -> bool:
    if port == 0:
        return False
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _unused(kind: str, used: tuple[str, ...]) -> str:
    """Names of the installed modules of a kind that are to stay off, as Janus wants them."""
    kept = {f"libjanus_{name}.so" for name in used}
    installed = {path.name for path in MODULES.glob(f"*/janus/{kind}/*.so")}
    return ",".join(sorted(installed - kept))


def _files(info: JanusInfo) -> dict[str, str]:
    plugin = f'admin_key = "{info.admin_key}"\n\tstring_ids = true\n\tevents = false'
    ports = f'rtp_port_range = "{PLAIN_RTP_PORTS}"'
    return {
        "janus.jcfg": f"""general: {{
	configs_folder = "{info.folder}"
	debug_level = 3
	debug_colors = false
	debug_timestamps = true
	api_secret = "{info.api_secret}"
	admin_secret = "{secrets.token_urlsafe(32)}"
	session_timeout = 60
	reclaim_session_timeout = 30
	hide_dependencies = true
	protected_folders = [{", ".join(f'"{name}"' for name in PROTECTED)}]
}}
media: {{
	rtp_port_range = "{MEDIA_PORTS}"
}}
nat: {{
	nice_debug = false
	ice_ignore_list = "vmnet"
}}
plugins: {{
	disable = "{_unused("plugins", PLUGINS)}"
}}
transports: {{
	disable = "{_unused("transports", TRANSPORTS)}"
}}
loggers: {{
	disable = "{_unused("loggers", ())}"
}}
events: {{
	broadcast = false
	disable = "{_unused("events", ())}"
}}
""",
        "janus.transport.websockets.jcfg": f"""general: {{
	events = false
	json = "compact"
	ws = true
	ws_ip = "127.0.0.1"
	ws_port = {info.port}
	wss = false
	pingpong_trigger = 5
	pingpong_timeout = 10
}}
admin: {{
	admin_ws = false
	admin_wss = false
}}
""",
        "janus.plugin.audiobridge.jcfg": (
            # Plain RTP into the mixer (a relayed conference) comes from this machine alone.
            f'general: {{\n\t{plugin}\n\t{ports}\n\tlocal_ip = "127.0.0.1"\n'
            "\tlock_rtp_forward = true\n\tlock_play_file = true\n}\n"
        ),
        "janus.plugin.streaming.jcfg": f"general: {{\n\t{plugin}\n\t{ports}\n}}\n",
        "janus.plugin.videoroom.jcfg": f"general: {{\n\t{plugin}\n\tlock_rtp_forward = true\n}}\n",
        # Nothing of it listens before an account is registered, and then on this address alone.
        "janus.plugin.sip.jcfg": (
            f'general: {{\n\tlocal_ip = "{_sip_address()}"\n\tkeepalive_interval = 0\n\tbehind_nat = false\n'
            f'\tuser_agent = "Giao Ban"\n\tregister_ttl = 300\n\t{ports}\n\tevents = false\n}}\n'
        ),
    }
