#!/usr/bin/env bash
# mutation_test.sh PROGRAM...: each is the simulation with one fault planted, and has to find it within 2,000 seeds.
set -u
missed=0
printf '| %-42s | %s |\n|%s|%s|\n' mutation "seeds until caught" "$(printf -- '-%.0s' {1..44})" "$(printf -- '-%.0s' {1..20})"
for program in "$@"; do
    said=$(timeout 120 "$program" --seeds 2000 2>/dev/null)
    code=$?
    seed=$(sed -n 's/^found at seed //p' <<<"$said")
    name=$(basename "$program")
    if [ "$code" = 1 ] && [ -n "$seed" ]; then
        printf '| %-42s | %18d |\n' "$name" $((seed + 1))
    else
        printf '| %-42s | %18s |\n' "$name" "NOT CAUGHT ($code)"
        missed=1
    fi
done
exit $missed
