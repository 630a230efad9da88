#!/usr/bin/env bash
# mongod.sh FOLDER PORT AUTH_PORT [OPTION ...]: two mongod in the foreground, one for anyone and one with a user and TLS.
#
# Called by with_mongodb.sh, on this machine or inside a container. Data and FOLDER/ready, FOLDER/user (there is a user) are
# written to FOLDER; the certificate is FOLDER/tls/server.pem, the user's password $PASSWORD. In a container it ends with its
# standard input.
set -euo pipefail
folder=$1 plain=$2 auth=$3
shift 3

mkdir -p "$folder/plain" "$folder/auth"
setpriv --pdeathsig KILL mongod --dbpath "$folder/plain" --port "$plain" "$@" &
plain_process=$!
setpriv --pdeathsig KILL mongod --dbpath "$folder/auth" --port "$auth" --auth --tlsMode allowTLS \
    --tlsCertificateKeyFile "$folder/tls/server.pem" "$@" &
auth_process=$!
trap 'kill $(jobs -p); wait' EXIT
trap 'exit 143' TERM

# await PORT PROCESS
await() {
    until (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; do
        kill -0 "$2" || exit 1
        sleep 0.1
    done
}
await "$plain" "$plain_process"
await "$auth" "$auth_process"
if command -v mongosh >/dev/null; then
    mongosh --quiet --port "$auth" admin --eval '
        db.createUser({user: "aoc", pwd: process.env.PASSWORD, roles: ["root"]});'
    touch "$folder/user"
fi
touch "$folder/ready"
if [ -p /dev/stdin ]; then cat >/dev/null; else wait; fi
