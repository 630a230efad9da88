#!/usr/bin/env bash
# Runs the README's commands: every line of its ```sh blocks that begins with the path of a program of ours or with curl, in
# their order, in a folder of its own; programs that stay (marked with & in the README) are ended afterwards. Lines that begin
# with ./dev are checked against what `./dev help` lists.
set -euo pipefail
readme=$(realpath "${1:?usage: readme_test.sh README}")
project=$(dirname "$readme")
folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; wait; rm -rf "$folder"' EXIT
cd "$folder"
mkdir -p build/release
ln -s "${AOC_BIN_DIR:?}" build/release/bin

# Ports of its own, so that it disturbs nothing that runs on this machine as the README says.
tenant=$((20000 + RANDOM % 20000)) server=$((40000 + RANDOM % 20000))
export AOC_LISTEN=127.0.0.1:$server

ran=0
while IFS= read -r line; do
    line=${line//:8899/:$tenant}
    line=${line//--port 8899/--port $tenant}
    line=${line//:8000/:$server}
    case $line in
    ./dev\ *)
        word=$(cut -d' ' -f2 <<<"$line")
        "$project/dev" help | grep -qw -- "$word" || { echo "README names ./dev $word, which ./dev help does not list"; exit 1; }
        ;;
    build/release/bin/*\&)
        echo "+ $line"
        eval "exec ${line%&}" >started.log 2>&1 &
        program=$!
        for _ in $(seq 300); do # until it says where it listens, half a minute at most
            grep -q http:// started.log && break
            kill -0 $program || { cat started.log; exit 1; }
            read -rt 0.1 <> <(:) || true
        done
        ;;
    build/release/bin/* | curl\ * | export\ *)
        echo "+ $line"
        eval "$line"
        ran=$((ran + 1))
        ;;
    esac
done < <(awk '/^```sh$/{inside=1; next} /^```$/{inside=0} inside' "$readme")
quoted=0
while IFS= read -r path; do
    awk -v mark="file=$path" '$2 == mark {inside=1; next} /^```$/ {inside=0} inside' "$readme" |
        diff - "$project/$path" || { echo "README quotes $path otherwise than it is (> is the file)"; exit 1; }
    quoted=$((quoted + 1))
done < <(sed -n 's/^```[a-z]* file=//p' "$readme")
[ "$quoted" -ge 1 ] || { echo "the README quotes no file: is its shape another one?"; exit 1; }

while IFS= read -r path; do
    [ -f "$project/$path" ] || { echo "README shows $path, which does not exist"; exit 1; }
done < <(grep -o '!\[[^]]*\]([^)]*)' "$readme" | sed 's/.*(\(.*\))/\1/')

[ "$ran" -ge 4 ] || { echo "only $ran commands were found in the README: is its shape another one?"; exit 1; }
echo "README: $ran commands ran, $quoted files are quoted as they are"
