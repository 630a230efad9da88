#!/usr/bin/env bash
# Runs COMMAND with a MongoDB for the tests, started anew and gone afterwards, however this ends.
#
#   tests/mongodb/with_mongodb.sh --prepare          makes what takes long (two minutes), once; kept in $AOC_CACHE
#   tests/mongodb/with_mongodb.sh COMMAND [ARG ...]  e.g. tests/mongodb/with_mongodb.sh ctest --preset dev -R mongo
#
# The first that can be had: the server that AOC_TEST_MONGO_URI names; mongod on the PATH; mongo:7 in a Docker engine; else
# ferretdb.sh, which speaks MongoDB's protocol. COMMAND finds in its environment
#
#   AOC_TEST_MONGO_URI         anyone may do everything. Each test uses a database of its own and drops it.
#   AOC_TEST_MONGO_AUTH_URI    a user "aoc", who may do everything, signs in there; without TLS
#   AOC_TEST_MONGO_TLS_URI     the same over TLS; the certificate is for "localhost" and for no other name
#
# The last two are there unless the server was given, or is a mongod without mongosh, which would make the user. Where none
# can be had, COMMAND runs without any and its MongoDB tests are skipped; with CI set that is a failure.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${AOC_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/aoc}/mongodb
# Of the user; with what a URI has to encode.
export PASSWORD='t3st p@ss/word:%'
encoded='t3st%20p%40ss%2Fword%3A%25'

say() { echo "with_mongodb: $*" >&2; }

[ $# -gt 0 ] || { sed -n '2,16s/^# \{0,1\}//p' "$0" >&2; exit 2; }

none() {
    say "NO MONGODB: $1"
    if [ -n "${CI:-}" ]; then
        say "in CI that is a failure"
        exit 1
    fi
    say "NOT TESTED: MongoDB. Give one with AOC_TEST_MONGO_URI=mongodb://HOST:PORT"
}

has_docker() { command -v docker >/dev/null && docker info >/dev/null 2>&1; }

choose() {
    if [ -n "${AOC_TEST_MONGO_URI:-}" ]; then echo given
    elif command -v mongod >/dev/null; then echo mongod
    elif has_docker; then echo docker
    else echo ferretdb
    fi
}

# --- one function a kind: starts the server, whose process is $server ---------------------------------------------------

# Each runs at the end of this script, also when that is killed. Ready when the file $folder/ready is there.
start_mongod() {
    setpriv --pdeathsig TERM "$here/mongod.sh" "$folder" "$@" >"$folder/log" 2>&1 &
    server=$!
}

# The container ends with its standard input: that ends with this script.
start_docker() {
    mkfifo "$folder/input"
    docker run --rm -i --name "aoc-test-$$" -p 127.0.0.1::27017 -p 127.0.0.1::27018 -v "$here/mongod.sh:/mongod.sh:ro" \
        -v "$folder:$folder" -e PASSWORD mongo:7 bash /mongod.sh "$folder" 27017 27018 --bind_ip_all \
        <"$folder/input" >"$folder/log" 2>&1 &
    server=$!
    exec {input}>"$folder/input"
}

start_ferretdb() {
    setpriv --pdeathsig KILL "$here/ferretdb.sh" serve "$root" "$folder" "$@" >"$folder/log" 2>&1 &
    server=$!
}

free_ports() {
    local port
    while :; do
        port=$((20000 + RANDOM % 12000))
        (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || (: <"/dev/tcp/127.0.0.1/$((port + 1))") 2>/dev/null ||
            (: <"/dev/tcp/127.0.0.1/$((port + 2))") 2>/dev/null || break
    done
    echo "$port $((port + 1)) $((port + 2))"
}

await_ready() {
    local i
    for ((i = 0; i < 1200; i++)); do
        if [ -e "$folder/ready" ]; then return; fi
        if ! kill -0 "$server" 2>/dev/null; then break; fi
        sleep 0.1
    done
    tail -40 "$folder/log" >&2
    return 1
}

certificates() {
    mkdir "$folder/tls"
    (
        cd "$folder/tls"
        openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=AOC test authority" -keyout ca.key -out ca.pem
        openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" -keyout server.key -out server.csr
        openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
            -extfile <(echo "subjectAltName=DNS:localhost") -out server.crt
        cat server.crt server.key >server.pem
        chmod -R a+rX .
    ) >/dev/null 2>&1 || { say "openssl could not make certificates"; return 1; }
}

# Called where `set -e` is off.
start() {
    local ports
    certificates || return 1
    read -ra ports < <(free_ports)
    "start_$kind" "${ports[@]}"
    await_ready || return 1
    if [ "$kind" = docker ]; then
        ports=("$(docker port "aoc-test-$$" 27017 | sed -n '1s/.*://p')" "$(docker port "aoc-test-$$" 27018 | sed -n '1s/.*://p')")
    fi
    # mongod answers with and without TLS on one port.
    [ "$kind" = ferretdb ] || ports[2]=${ports[1]}
    export AOC_TEST_MONGO_URI=mongodb://127.0.0.1:${ports[0]}
    [ -e "$folder/user" ] || return 0
    export AOC_TEST_MONGO_AUTH_URI="mongodb://aoc:$encoded@127.0.0.1:${ports[1]}"
    export AOC_TEST_MONGO_TLS_URI="mongodb://aoc:$encoded@localhost:${ports[2]}/?tls=true&tlsCAFile=$folder/tls/ca.pem"
}

# --- the whole ----------------------------------------------------------------------------------------------------------

kind=$(choose)
[ "$kind" != ferretdb ] || "$here/ferretdb.sh" prepare "$root" || kind=none
if [ "$1" = --prepare ]; then
    if [ "$kind" = none ]; then none "ferretdb.sh could not be prepared"; else say "the tests use: $kind"; fi
    exit 0
fi

server='' command='' folder=''
stop() {
    trap - EXIT
    # shellcheck disable=SC2086  # one process each
    kill $command $server 2>/dev/null || true
    if [ -n "${input:-}" ]; then exec {input}>&-; fi
    wait 2>/dev/null || true
    [ -z "$folder" ] || rm -rf "$folder"
}
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

if [ "$kind" = none ]; then
    none "ferretdb.sh could not be prepared"
elif [ "$kind" != given ]; then
    folder=$(mktemp -d)
    chmod 755 "$folder"
    begin=${EPOCHREALTIME/[.,]/}
    if start; then
        say "$kind at $AOC_TEST_MONGO_URI after $(((${EPOCHREALTIME/[.,]/} - begin) / 100000))00 ms"
    else
        unset AOC_TEST_MONGO_URI
        none "$kind did not start"
    fi
fi
# In the background, so that a signal ends it at once.
if [ -n "${input:-}" ]; then setpriv --pdeathsig TERM "$@" <&0 {input}>&- & else setpriv --pdeathsig TERM "$@" <&0 & fi
command=$!
wait "$command"
