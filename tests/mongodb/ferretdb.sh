#!/usr/bin/env bash
# A server that speaks MongoDB's wire protocol, made of packages: PostgreSQL 18 with the DocumentDB extension behind
# FerretDB, in a Debian sid root of its own, so that it runs on any Debian. Called by with_mongodb.sh.
#
#   ferretdb.sh prepare ROOT                            makes it; at once where it is already. Two minutes, 1 GB
#   ferretdb.sh serve ROOT FOLDER PORT AUTH_PORT TLS_PORT  in the foreground; touches FOLDER/ready and FOLDER/user
#
# It proves function, not speed: its planner is not MongoDB's. It needs root, because a root folder with its own /proc needs it.
set -euo pipefail
ferretdb=v2.7.0
postgresql=/usr/lib/postgresql/18/bin
export DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8

say() { echo "ferretdb: $*" >&2; }

inside() { chroot "$root" "$@"; }

# A process and mount space of its own: all in it ends with it, whichever way it ends, and no mount is left behind.
apart() {
    local propagation=private
    # In a folder that is a root by chroot only, nothing can be said of the mount that it lies on.
    unshare --mount true 2>/dev/null || propagation=unchanged
    setpriv --pdeathsig KILL unshare --mount --propagation "$propagation" --pid --fork --kill-child "$0" "$@"
}

# The first step in such a space.
mounts() {
    mount --bind "$root" "$root"
    mount --make-private "$root"
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
}

# --- prepare ------------------------------------------------------------------------------------------------------------

prepare() {
    local final=$1
    [ ! -e "$final/usr/local/bin/ferretdb" ] || return 0
    [ "$(id -u)" = 0 ] || { say "making it needs root"; return 1; }
    command -v apt-get >/dev/null || { say "making it needs Debian's apt"; return 1; }
    mkdir -p "$(dirname "$final")"
    exec {lock}>"$final.lock"
    flock "$lock"
    [ ! -e "$final/usr/local/bin/ferretdb" ] || return 0
    local root=$final.partial
    rm -rf --one-file-system "$root"
    mkdir "$root"
    say "making it in $final; the log is $final.log"
    if ! apart make "$root" >"$final.log" 2>&1; then
        tail -20 "$final.log" >&2
        return 1
    fi
    # In one step, so that a half-made folder is never taken for whole.
    mv "$root" "$final"
}

mirror() {
    awk '/^URIs:/{print $2; exit} /^deb /{for (i = 2; i <= NF; i++) if ($i ~ /:\/\//) {print $i; exit}}' \
        /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true
}

# What this machine's package clients were told about proxies, clocks and authorities holds for those inside too.
lend_network() {
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null || true
    apt-config dump | grep -E '^Acquire::(https?::|Check-)' >"$root/etc/apt/apt.conf.d/99host" || true
    mkdir -p "$root/etc/ssl/certs" "$root/root/.config"
    cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/host.crt"
    [ ! -d "$HOME/.config/go" ] || cp -rL "$HOME/.config/go" "$root/root/.config/"
}

# A run copies this, because initdb and the extension take seconds.
make_template() {
    local data=/var/lib/aoc/template
    inside install -d -o postgres -m 700 /var/lib/aoc $data
    inside setpriv --reuid postgres --regid postgres --clear-groups "$postgresql/initdb" -A trust --locale=C.UTF-8 $data
    cat >>"$root$data/postgresql.conf" <<'END'
shared_preload_libraries = 'pg_cron,pg_documentdb_core,pg_documentdb'
cron.database_name = 'postgres'
cron.host = '/srv'
documentdb.localhost_connection_string = 'host=/srv'
listen_addresses = ''
unix_socket_directories = '/srv'
fsync = off
full_page_writes = off
max_connections = 200
END
    inside chown postgres /srv
    as_postgres "$postgresql/pg_ctl" -D $data -w -l /srv/log start
    sql 'create extension documentdb cascade'
    as_postgres "$postgresql/pg_ctl" -D $data -w -m fast stop
}

as_postgres() { inside setpriv --reuid postgres --regid postgres --clear-groups "$@"; }

sql() { inside "$postgresql/psql" -qX -v ON_ERROR_STOP=1 -h /srv -U postgres -c "$1" postgres; }

make() {
    root=$1
    command -v debootstrap >/dev/null ||
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap debian-archive-keyring; }
    local from
    from=$(mirror)
    [ -n "$from" ] || { say "no Debian mirror in the apt sources"; return 1; }
    debootstrap --variant=minbase --keyring=/usr/share/keyrings/debian-archive-keyring.gpg sid "$root" "$from"
    mounts
    lend_network
    inside apt-get update -qq
    inside apt-get install -y -qq --no-install-recommends postgresql-18 postgresql-18-documentdb golang-go ca-certificates
    make_template
    # Not `go install`: the module has replace lines, which that refuses.
    inside env HOME=/root SSL_CERT_FILE=/etc/ssl/certs/host.crt sh -euc "
        mkdir /tmp/ferretdb && cd /tmp/ferretdb
        go mod init ferretdb
        go get github.com/FerretDB/FerretDB/v2/cmd/ferretdb@$ferretdb
        go build -o /tmp/ferretdb/ferretdb github.com/FerretDB/FerretDB/v2/cmd/ferretdb
        go clean -cache -modcache
        mv ferretdb /usr/local/bin/ferretdb
        apt-get purge -y -qq --auto-remove golang-go && apt-get clean"
}

# --- serve --------------------------------------------------------------------------------------------------------------

# Until the command succeeds, while all that was started lives.
until_true() {
    local started
    started=$(jobs -pr | wc -l)
    until "$@"; do
        [ "$(jobs -pr | wc -l)" -eq "$started" ] || exit 1
        sleep 0.05
    done
}

listens() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

answers() { sql 'select 1' >/dev/null 2>&1; }

ferret() {
    local name=$1
    shift
    mkdir "$root/srv/$name"
    inside /usr/local/bin/ferretdb --postgresql-url='postgres://postgres@/postgres?host=/srv' --telemetry=disable \
        --debug-addr=- --log-level=error --state-dir="/srv/$name" "$@" &
}

# The first process of its space. The data lives in memory and goes with it.
run() {
    root=$1
    local folder=$2 plain=$3 auth=$4 tls=$5
    mounts
    mount -t tmpfs tmpfs "$root/srv"
    cp -a "$root/var/lib/aoc/template" "$root/srv/data"
    cp -r "$folder/tls" "$root/srv/tls"
    inside chown postgres /srv
    as_postgres "$postgresql/postgres" -D /srv/data &
    until_true answers
    # How a user of FerretDB is made.
    sql "create role aoc login password '$PASSWORD' superuser"
    ferret plain --listen-addr="127.0.0.1:$plain" --no-auth
    ferret auth --listen-addr="127.0.0.1:$auth" --listen-tls="127.0.0.1:$tls" \
        --listen-tls-cert-file=/srv/tls/server.crt --listen-tls-key-file=/srv/tls/server.key
    until_true listens "$plain"
    until_true listens "$auth"
    until_true listens "$tls"
    touch "$folder/user" "$folder/ready"
    # Whichever ends first ends all.
    wait -n
}

case ${1:-} in
    prepare) prepare "$2" ;;
    serve)
        root=$2
        shift
        apart run "$@"
        ;;
    make | run) "$@" ;;  # by this script itself, inside
    *)
        sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
        exit 2
        ;;
esac
