#!/usr/bin/env bash
# The demonstration: a Microsoft 365 tenant simulated on this machine, and AOC collecting from it. `./dev demo` builds the
# programs and calls this; Ctrl-C ends everything.
#
# usage: demo.sh PROGRAMS FOLDER [--events DIR]
#   PROGRAMS  the folder that holds aoc and aoc-tenant
#   FOLDER    keeps the data, and the moment of the first start, which decides on the events' times: a second start finds
#             the same events again, and those that have arrived since
set -euo pipefail
programs=$(realpath "${1:?usage: demo.sh PROGRAMS FOLDER [--events DIR]}")
mkdir -p "${2:?usage: demo.sh PROGRAMS FOLDER [--events DIR]}"
folder=$(realpath "$2")
shift 2
hours=168

fail() {
    echo "demo: $*" >&2
    exit 1
}

# Events given, or invented ones to which new ones are added while it runs.
case ${1:-} in
    "") offered=(--arrive-per-minute 3) ;;
    --events)
        [ -d "${2:-}" ] || fail "--events needs a folder, such as one with management_activity/*.ndjson in it; '${2:-}' is none"
        offered=(--events "$(realpath "$2")")
        ;;
    *) fail "there is no option $1; write nothing, or --events DIR" ;;
esac

exec 9>"$folder/running"
flock -n 9 || fail "another demonstration runs with $folder: use that one, or end it first"

# Started from here, AOC sees neither the .env nor the proxy of whoever tries it.
cd "$folder"
unset HTTPS_PROXY https_proxy AOC_CONFIG
[ -s anchor-date ] || date -u +%FT%TZ >anchor-date

trap 'exit 130' INT
trap 'exit 143' TERM
trap 'kill $(jobs -p) 2>/dev/null || true; wait' EXIT

# started LOG TEXT: waits until the program of the last & says TEXT in its log, or ends.
started() {
    local program=$!
    until grep -q "$2" "$1"; do
        kill -0 "$program" 2>/dev/null || { cat "$1" >&2; fail "it did not start; above is why"; }
        sleep 0.1
    done
    programs_running+=("$program")
}
programs_running=()

# Both programs stay until somebody ends them; if one does not, neither goes on.
watch_programs() {
    local program
    for program in "${programs_running[@]}"; do
        kill -0 "$program" 2>/dev/null && continue
        tail -n 20 tenant.log aoc.log >&2
        fail "a program ended; above are its last lines"
    done
}

: >tenant.log >aoc.log
"$programs/aoc-tenant" --port 0 --anchor-date "$(cat anchor-date)" "${offered[@]}" >tenant.log 2>&1 9>&- &
started tenant.log AOC_MANAGEMENT_ROOT=
set -a
eval "$(grep -E '^[A-Z_]+=[A-Za-z0-9:/._-]+$' tenant.log)"
set +a
AOC_DATA_DIR=$folder "$programs/aoc" serve >aoc.log 2>&1 9>&- &
started aoc.log '^AOC listens on http://'
address=$(sed -n 's/^AOC listens on //p' aoc.log)
echo "AOC listens on $address (the console), and is collecting $((hours / 24)) days from a simulated tenant."

# field NAME: the first member of that name in the answer on stdin.
field() { grep -o "\"$1\":[^,}]*" | head -n 1 | cut -d : -f 2- | tr -d '"'; }

# Shows a run's progress until it is done: a bar that moves on a terminal, else lines.
follow() {
    local answer shown='' line width=30 done total filled
    while true; do
        watch_programs
        answer=$(curl -fsS "$address/api/runs/$1") || { sleep 0.3; continue; }
        done=$(field windows_done <<<"$answer")
        total=$(field windows_total <<<"$answer")
        line="$done of $total windows, $(field count <<<"$answer") records"
        if [ -t 1 ]; then
            filled=$((total > 0 ? width * done / total : 0))
            printf '\r[%s%s] %s\e[K' "$(printf '%*s' "$filled" '' | tr ' ' '#')" \
                "$(printf '%*s' $((width - filled)) '' | tr ' ' -)" "$line"
        elif [ "$line" != "$shown" ]; then
            echo "$line"
        fi
        shown=$line
        [ "$(field state <<<"$answer")" = running ] || break
        sleep 0.3
    done
    [ ! -t 1 ] || echo
    echo "$(field stored <<<"$answer") events are new, $(field revisions <<<"$answer") are further bodies of known ones," \
        "$(field duplicates <<<"$answer") were there already, $(field rejected <<<"$answer") rejected;" \
        "everything that was offered is stored: $(field complete <<<"$answer")"
}

run=$(curl -fsS -X POST "$address/api/fetch-audit-logs?hours=$hours&wait=0" | field run_id)
follow "$run"
echo
echo "Open $address/ (its \"Collect now\" brings what is new since). The data stays in $folder. Ctrl-C ends everything."
while watch_programs; do sleep 1; done
