#!/usr/bin/env bash
# Prints what deciding "nothing to build" costs: ./agentmcp with a dotnet that ends at once, with and without the look,
# taken in turns. eng/launcher/measure.sh [runs]
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
runs=${1:-20}
"$root/eng/launcher/build.sh"

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cp -- "$(type -P true)" "$work/dotnet"
export PATH=$work:$PATH LC_ALL=C

# Microseconds of one start.
measure() {
    local began=${EPOCHREALTIME/./}
    AGENTMCP_NO_BUILD=$1 "$root/agentmcp"
    echo $(( ${EPOCHREALTIME/./} - began ))
}

for (( i = 0; i < runs; i++ )); do
    measure 0 >>"$work/look"
    measure 1 >>"$work/no-look"
done

median() { sort -n "$1" | sed -n "$(( (runs + 1) / 2 ))p"; }
printf 'start with the look %d us, without %d us: deciding costs %d us (medians of %d)\n' \
    "$(median "$work/look")" "$(median "$work/no-look")" "$(( $(median "$work/look") - $(median "$work/no-look") ))" "$runs"
