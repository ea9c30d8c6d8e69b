# Shared by the scripts in this folder: say what happens, show that it goes on, fail with one sentence.
# Sourced, with the repository's root as the current folder.

LOGS=var/log
STAMPS=var/stamps
TICKER=

say() { printf '• %s\n' "$*" || true; }

fail() {
    printf '✗ %s\n' "$1" >&2
    shift
    [ $# -eq 0 ] || printf '%s\n' "$@" >&2
    exit 1
}

# What the log of a step says when this machine cannot reach the network.
NO_NETWORK='Temporary failure (in name resolution|resolving)|Could not resolve|Name or service not known|Network is unreachable'
NO_NETWORK+='|No route to host|NewConnectionError|ConnectTimeoutError|Failed to establish a new connection|Connection timed out'
NO_NETWORK+='|EAI_AGAIN|ENOTFOUND|ENETUNREACH|ETIMEDOUT|ECONNREFUSED|Could not connect to|Unable to connect to'

# step NAME SENTENCE COMMAND...: run a command with its output in var/log/setup-NAME.log, showing its last line.
step() {
    local name=$1 sentence=$2 code=0 log="$LOGS/setup-$1.log" began=$SECONDS
    shift 2
    say "$sentence"
    : >"$log"
    tick "$log" &
    TICKER=$!
    NO_COLOR=1 "$@" >"$log" 2>&1 </dev/null || code=$?
    end_ticker
    if [ "$code" -ne 0 ]; then
        if [ "$code" -ge 129 ]; then exit "$code"; fi
        if grep -qE "$NO_NETWORK" "$log"; then
            fail "Máy không tải được phần mềm vì không ra được mạng; hãy nối mạng (hoặc khai báo proxy) rồi chạy lại lệnh này. [no network]"
        fi
        fail "Bước này không xong; hãy xem lý do dưới đây (đầy đủ ở $log) rồi chạy lại. [this step failed]" "$(tail -n 15 "$log")"
    fi
    say "  xong sau $((SECONDS - began)) giây"
}

# One line that rewrites itself on a terminal; a line every 15 s elsewhere.
tick() {
    local log=$1 began=$SECONDS last pause=15 silence
    if [ -t 1 ]; then pause=1; fi
    # Waiting on a pipe that says nothing: a `sleep` would outlive us and keep a reader of our output waiting.
    exec {silence}<> <(:)
    while ! read -rt "$pause" -u "$silence"; do
        last=$(tail -n 3 "$log" | tr '\r' '\n' | grep -v '^[[:space:]]*$' | tail -n 1 | cut -c 1-70 || true)
        if [ -t 1 ]; then
            printf '\r\033[K    … %d giây: %s' "$((SECONDS - began))" "$last"
        else
            printf '    … %d giây: %s\n' "$((SECONDS - began))" "$last"
        fi
    done
}

end_ticker() {
    [ -n "$TICKER" ] || return 0
    kill "$TICKER" 2>/dev/null || true
    wait "$TICKER" 2>/dev/null || true
    TICKER=
    if [ -t 1 ]; then printf '\r\033[K'; fi
}
trap end_ticker EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# fingerprint PATH...: one word that changes when any of these files or folders does.
fingerprint() {
    { find "$@" -type f -print0 2>/dev/null || true; } | sort -z | xargs -0 -r sha256sum | sha256sum | cut -d ' ' -f 1
}

# is_done NAME INPUT / mark_done NAME INPUT: whether a step was done with exactly this input.
is_done() { [ -f "$STAMPS/$1" ] && [ "$(cat "$STAMPS/$1")" = "$2" ]; }
mark_done() { printf '%s\n' "$2" >"$STAMPS/$1"; }
