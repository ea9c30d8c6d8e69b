"""The project's own PostgreSQL: a private data folder, a unix socket, no network port.

A newcomer needs no database skills and no password: the first call makes the cluster, later calls start it or
find it running. Only the operating-system account that runs Giao Ban is let in (peer authentication behind
a folder of mode 0700). Set DATABASE_URL to use another PostgreSQL instead; then nothing here is called.
"""

import contextlib
import fcntl
import getpass
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from giaoban.launch.accounts import Account, LaunchError, Say, account_for, place, prefix, silent

BINARIES = Path("/usr/lib/postgresql")
DATABASE = "giaoban"
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gin")
START_SECONDS = 40.0
# A unix socket's path is at most 107 bytes, of which "/.s.PGSQL.5432" takes 14.
LONGEST_SOCKET_FOLDER = 80


def ensure_cluster(root: Path, *, fast: bool = False, say: Say = silent) -> str:
    """Make, start or find the cluster in `root` and return the URL of its database.

    Safe to call from many processes at once. `fast` survives a kill but not a power cut (tests only).
    Raises LaunchError, with what to do, when PostgreSQL is missing or will not start.
    """
    root = root.absolute()
    with _locked(root):
        account = _account()
        home = place(root / "cluster", account, say)
        data, socket = home / "data", _socket_folder(home, account)
        if not (data / "PG_VERSION").exists():
            say("Tạo kho dữ liệu PostgreSQL riêng, vài giây… [initdb]")
            _initdb(home, account)
        if postmaster(root) is None:
            _configure(home, socket, account, fast=fast)
            _start(root, home, account)
        _prepare_database(socket)
    return _url(socket)


def find_cluster(root: Path) -> str | None:
    """The URL of the database of the cluster in `root` when it is running; starts nothing."""
    root = root.absolute()
    if not root.is_dir() or postmaster(root) is None:
        return None
    account = _account()
    return _url(_socket_folder(place(root / "cluster", account, silent), account))


def stop_cluster(root: Path) -> None:
    """Stop the cluster in `root`, ending its connections; does nothing when it is not running."""
    root = root.absolute()
    if not root.is_dir():
        return
    with _locked(root):
        account = _account()
        home = place(root / "cluster", account)
        if postmaster(root) is not None:
            _pg_ctl(home, account, "-m", "fast", "-w", "-t", "30", "stop")


def postmaster(root: Path) -> int | None:
    """Process id of the running server of `root`, or None when it does not run."""
    home = place(root.absolute() / "cluster", _account())
    try:
        words = (home / "data" / "postmaster.pid").read_text("utf-8").split()
        pid = int(words[0])
        state = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
        program = Path(f"/proc/{pid}/comm").read_text("utf-8").strip()
    except (OSError, ValueError, IndexError):
        return None
    return pid if program == "postgres" and state != "Z" else None


def server_log(root: Path) -> Path:
    """Where the server writes what went wrong."""
    return place(root.absolute() / "cluster", _account()) / "server.log"


def _account() -> Account | None:
    return account_for("postgres", "nobody")


@contextlib.contextmanager
def _locked(root: Path) -> Iterator[None]:
    root.mkdir(parents=True, exist_ok=True)
    with (root / "cluster.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _binaries(data: Path) -> Path:
    """Folder of the newest PostgreSQL, or of the version that made this data folder."""
    version_file = data / "PG_VERSION"
    wanted = version_file.read_text("utf-8").strip() if version_file.exists() else "*"
    found = sorted(BINARIES.glob(f"{wanted}/bin/pg_ctl"), key=lambda path: float(path.parts[-3]))
    if not found:
        package = "postgresql" if wanted == "*" else f"postgresql-{wanted}"
        raise LaunchError(f"Chưa có PostgreSQL; hãy cài bằng: apt install {package} [PostgreSQL is missing]")
    return found[-1].parent


def _socket_folder(home: Path, account: Account | None) -> Path:
    folder = home / "socket"
    owner = os.geteuid() if account is None else account.uid
    if len(os.fsencode(folder)) > LONGEST_SOCKET_FOLDER:
        name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
        # /tmp because every call must find the same short path; whose folder it is, is checked below.
        folder = Path(f"/tmp/giaoban-{owner}-{name}")  # noqa: S108
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in (owner, os.geteuid()):
        raise LaunchError(f"Thư mục {folder} thuộc về người khác; hãy xóa nó rồi chạy lại. [remove that folder]")
    if account is not None:
        os.chown(folder, account.uid, account.gid)
    return folder


def _run(command: list[str], account: Account | None) -> subprocess.CompletedProcess[str]:
    # PGHOST, PGDATA and their like belong to the person's own databases, not to this one.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PG", "GIAOBAN"))}
    environment["LC_ALL"] = "C.UTF-8"
    return subprocess.run(
        [*prefix(account), *command], cwd="/", env=environment, check=False, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


def _initdb(home: Path, account: Account | None) -> None:
    fresh = home / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    options = ["--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=peer"]
    done = _run([str(_binaries(fresh) / "initdb"), "-D", str(fresh), *options], account)
    if done.returncode != 0:
        raise LaunchError(f"Không tạo được kho dữ liệu ở {home}: {_last_line(done.stdout)} [initdb failed]")
    with (fresh / "postgresql.conf").open("a", encoding="utf-8") as config:
        config.write("include 'giaoban.conf'\n")
    fresh.rename(home / "data")


def _configure(home: Path, socket: Path, account: Account | None, *, fast: bool) -> None:
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(socket),
        "max_connections": "200",
        "jit": "off",
        "timezone": "Asia/Ho_Chi_Minh",
        "log_timezone": "Asia/Ho_Chi_Minh",
    }
    if fast:
        # Commits still reach the operating system, so even then a killed server loses none of them.
        settings |= {"fsync": "off", "full_page_writes": "off"}
    lines = "".join(f"{key} = {_quoted(value)}\n" for key, value in settings.items())
    _write_owned(home / "data" / "giaoban.conf", lines, account)
    person = getpass.getuser() if account is None else "root"
    roles = "".join(f"own {person} {role}\n" for role in (DATABASE, "postgres"))
    _write_owned(home / "data" / "pg_ident.conf", roles, account)
    _write_owned(home / "data" / "pg_hba.conf", "local all all peer map=own\n", account)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _write_owned(path: Path, text: str, account: Account | None) -> None:
    path.write_text(text, "utf-8")
    path.chmod(0o600)
    if account is not None:
        os.chown(path, account.uid, account.gid)


def _pg_ctl(home: Path, account: Account | None, *words: str) -> subprocess.CompletedProcess[str]:
    return _run([str(_binaries(home / "data") / "pg_ctl"), "-D", str(home / "data"), *words], account)


def _start(root: Path, home: Path, account: Account | None) -> None:
    """Start and wait until it answers; after a kill -9 the old lock may need a few tries to clear."""
    log = home / "server.log"
    give_up, pause = time.monotonic() + START_SECONDS, 0.2
    while True:
        done = _pg_ctl(home, account, "-l", str(log), "-w", "-t", str(int(START_SECONDS)), "start")
        if done.returncode == 0 and postmaster(root) is not None:
            return
        if time.monotonic() > give_up:
            lines = log.read_text("utf-8", "replace") if log.exists() else done.stdout
            raise LaunchError(f"PostgreSQL không khởi động được: {_last_line(lines)} (xem {log}) [PostgreSQL failed]")
        time.sleep(pause)
        pause = min(pause * 2, 1.0)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "không rõ lý do"


def _url(socket: Path) -> str:
    return f"postgresql://{DATABASE}@/{DATABASE}?host={quote(str(socket), safe='')}"


def _prepare_database(socket: Path) -> None:
    """Role, database and extensions; template1 has them too, so every test database is born with them."""
    with _superuser(socket, "postgres") as connection:
        if not connection.execute("select 1 from pg_roles where rolname = %s", [DATABASE]).fetchone():
            connection.execute(sql.SQL("create role {} login createdb").format(sql.Identifier(DATABASE)))
        if connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
            return
    with _superuser(socket, "template1") as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))
    with _superuser(socket, "postgres") as connection:
        name = sql.Identifier(DATABASE)
        connection.execute(sql.SQL("create database {} owner {}").format(name, name))


def _superuser(socket: Path, database: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=str(socket), dbname=database, user="postgres", autocommit=True)


def main(words: list[str]) -> int:
    """`python -m giaoban.launch.cluster start|stop|status FOLDER [--fast]`: for scripts.

    `start` prints the URL; `status` ends with 0 when it runs.
    """
    match words:
        case ["start", folder, *rest]:
            print(ensure_cluster(Path(folder), fast="--fast" in rest))
        case ["stop", folder]:
            stop_cluster(Path(folder))
        case ["status", folder]:
            return 0 if Path(folder).is_dir() and postmaster(Path(folder)) else 1
        case _:
            print(main.__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
