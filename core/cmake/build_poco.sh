#!/usr/bin/env bash
# Builds Poco from Debian's current source package into PREFIX, for distributions whose own Poco is older than 1.13
# (Debian 12 ships 1.11, which cannot talk to MongoDB 5.1 or newer). Two minutes on two cores.
#
#   core/cmake/build_poco.sh PREFIX
#
# Nothing of the system's apt settings is touched: the source list and its state live in a folder of their own, and the
# source is verified by Debian's archive key. Without apt, build the same release from https://pocoproject.org and put it
# on CMAKE_PREFIX_PATH.
set -euo pipefail
prefix=${1:?usage: build_poco.sh PREFIX}
[ -f "$prefix/lib/cmake/Poco/PocoConfig.cmake" ] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mirror=$(awk '/^URIs:/{print $2; exit} /^deb /{for (i = 2; i <= NF; i++) if ($i ~ /:\/\//) {print $i; exit}}' \
    /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null || true)
[ -n "$mirror" ] || { echo "build_poco: no Debian mirror in the apt sources; install Poco 1.13 or newer by hand" >&2; exit 1; }

mkdir -p "$work/state/lists/partial" "$work/cache"
echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror sid main" >"$work/sources.list"
options=(-o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$work/state/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root -qq)
apt-get "${options[@]}" update
(cd "$work" && apt-get "${options[@]}" source poco)

cmake -S "$work"/poco-* -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix.partial" \
    -DCMAKE_INSTALL_LIBDIR=lib -DBUILD_SHARED_LIBS=OFF -DCMAKE_POSITION_INDEPENDENT_CODE=ON -DPOCO_UNBUNDLED=ON -DENABLE_TESTS=OFF -DENABLE_SAMPLES=OFF \
    -DENABLE_MONGODB=ON -DENABLE_JWT=ON -DENABLE_XML=OFF -DENABLE_DATA=OFF -DENABLE_DATA_SQLITE=OFF \
    -DENABLE_DATA_MYSQL=OFF -DENABLE_DATA_POSTGRESQL=OFF -DENABLE_DATA_ODBC=OFF -DENABLE_REDIS=OFF -DENABLE_ZIP=OFF \
    -DENABLE_PAGECOMPILER=OFF -DENABLE_PAGECOMPILER_FILE2PAGE=OFF -DENABLE_ACTIVERECORD=OFF \
    -DENABLE_ACTIVERECORD_COMPILER=OFF -DENABLE_ENCODINGS=OFF -DENABLE_PROMETHEUS=OFF >"$work/configure.log" ||
    { cat "$work/configure.log" >&2; exit 1; }
cmake --build "$work/build" >"$work/build.log" || { tail -40 "$work/build.log" >&2; exit 1; }
cmake --install "$work/build" >/dev/null
# Static, so nothing has to find them at run time; and moved in one step, so that a half-built folder is never taken for whole.
rm -rf "$prefix"
mv "$prefix.partial" "$prefix"
