#!/usr/bin/env bash
# Tests everything on a fresh clone: installs what the machine lacks, restores, builds (warnings are errors), runs every
# tests/*.Tests project and ends with one line, "N passed, N failed, N skipped". ./test.sh --help names the options.
set -euo pipefail

cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")"
. eng/shell/lock.sh
. eng/shell/sha256.sh

usage() {
    cat <<'TEXT'
./test.sh [--long] [--coverage] [--filter EXPRESSION]
  --long      the full forms of the slow tests (AGENTMCP_TEST_LONG=1)
  --coverage  line coverage of each project in src; below 80 % is a failure
  --filter    only the tests that match, as 'dotnet test --filter' has it (a part of a name will do); coverage is then not judged
Results are in artifacts/test-results. Exit code: 0 all passed, 1 something failed, 2 wrong usage.
TEXT
}

long=0 coverage=0 filter=
while (( $# )); do
    case $1 in
        --long) long=1 ;;
        --coverage) coverage=1 ;;
        --filter) filter=${2:-}; [[ $filter ]] || { usage >&2; exit 2; }; shift ;;
        --help | -h) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
    shift
done

results=$PWD/artifacts/test-results
passed=0 failed=0 skipped=0
minutes=$(( long ? 90 : 15 ))

say() { printf '%s\n' "== $*"; }
finish() { printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"; exit $(( failed > 0 )); }
give_up() { say "$*"; failed=$(( failed + 1 )); finish; }

# The user's own settings must not reach the tests.
for name in $(compgen -e | grep '^AGENTMCP_' || true); do unset "$name"; done
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
if (( long )); then export AGENTMCP_TEST_LONG=1; fi

install_tools() {
    local packages=() sudo=()
    { command -v cc || command -v gcc || command -v clang; } >/dev/null || packages+=(gcc libc6-dev)
    command -v node >/dev/null || packages+=(nodejs)
    command -v npm >/dev/null || packages+=(npm)
    (( ${#packages[@]} )) || return 0
    command -v apt-get >/dev/null || { say "missing and to be installed by hand: ${packages[*]}; what needs them is skipped"; return 0; }
    if (( EUID )); then sudo=(sudo -n); fi
    say "installing ${packages[*]} with apt-get"
    { "${sudo[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}"; } \
        >"$results/apt.log" 2>&1 || say "apt-get failed (see artifacts/test-results/apt.log); what needs ${packages[*]} is skipped"
}

# The tools of other people that the tests drive. The stamp is the one that the tests look for before they install.
install_npm_folders() {
    local lock folder digest
    command -v npm >/dev/null || return 0
    while IFS= read -r lock; do
        folder=$(dirname -- "$lock")
        digest=$(sha256 "$lock" | cut -d' ' -f1 | tr a-f A-F)
        [[ "$(cat -- "$folder/node_modules/.installed" 2>/dev/null)" != "$digest" ]] || continue
        say "npm ci in $folder"
        if (cd -- "$folder" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) >"$results/npm.log" 2>&1; then
            printf %s "$digest" >"$folder/node_modules/.installed"
        else
            give_up "npm ci failed: $(tail -n 3 "$results/npm.log")"
        fi
    done < <(find tests -name node_modules -prune -o -name package-lock.json -print | sort)
}

# xunit runs the tests in a process of its own, which outlives a runner that is stopped.
end_test_processes() {
    local id arguments
    while read -r id arguments; do
        if [[ $arguments == "$PWD/tests/$1/bin/"* ]]; then kill -KILL "$id" 2>/dev/null || true; fi
    done < <(ps -A -o pid=,args=)
}

# figures FILE: the lines "figure: ..." that tests wrote, such as the counts of an official suite.
figures() { grep -ho 'figure: [^<]*' "$1" | sort -u | sed 's/^figure: /   /' || true; }

# counter FILE NAME: one of the numbers that a .trx file counts.
counter() { sed -n "s/.*<Counters [^>]*\\b$2=\"\\([0-9]*\\)\".*/\\1/p" "$1" | head -n 1; }

run_project() {
    local project=$1 name file code=0 total executed wrong why=
    name=$(basename -- "$project" .csproj)
    file=$results/$name/results.trx
    local command=(dotnet test "$project" --configuration Release --no-build --results-directory "$results/$name"
        --logger "trx;LogFileName=results.trx")
    if [[ $filter ]]; then command+=(--filter "$filter"); fi
    if (( coverage )); then command+=(--collect "XPlat Code Coverage" --settings eng/tests/coverage.runsettings); fi
    if command -v timeout >/dev/null; then command=(timeout --kill-after=30 "${minutes}m" "${command[@]}"); fi
    # So that the log of a hang names the test.
    command+=(-- xUnit.DiagnosticMessages=true xUnit.LongRunningTestSeconds=120)

    SECONDS=0
    "${command[@]}" >"$results/$name.log" 2>&1 </dev/null 9>&- || code=$?
    if (( code == 124 || code == 137 )); then
        end_test_processes "$name"
        why="it hung and was stopped after $minutes minutes; 'Long Running Test' above names the test"
    fi

    if [[ ! -f $file ]]; then
        if [[ $filter ]] && (( code == 0 )); then return; fi
        failed=$(( failed + 1 ))
        cat -- "$results/$name.log"
        say "$name: ${why:-it crashed or ran no test}"
        return
    fi

    total=$(counter "$file" total) executed=$(counter "$file" executed) wrong=$(( $(counter "$file" failed) + $(counter "$file" error) + $(counter "$file" timeout) ))
    passed=$(( passed + $(counter "$file" passed) ))
    skipped=$(( skipped + total - executed ))
    if [[ $filter ]] && (( total == 0 && code == 0 )); then return; fi
    if (( wrong == 0 && (code != 0 || total == 0) )); then
        wrong=1 why=${why:-$(if (( total )); then echo "it crashed"; else echo "it ran no test"; fi)}
    fi

    failed=$(( failed + wrong ))
    if (( wrong )); then cat -- "$results/$name.log"; fi
    say "$name: $(counter "$file" passed) passed, $wrong failed, $(( total - executed )) skipped in $SECONDS s${why:+; $why}"
    figures "$file"
}

take_lock artifacts/.test.lock "== another ./test.sh runs in this tree; waiting for it"
rm -rf -- "$results"
mkdir -p -- "$results"
began=$(date +%s)
command -v dotnet >/dev/null || give_up "dotnet was not found; install the .NET 10 SDK (https://dot.net)"

install_tools
eng/natives/build.sh 9>&- || (( $? == 3 )) || give_up "the native libraries could not be built"
install_npm_folders

say "building"
dotnet restore AgentMcp.sln --verbosity quiet 9>&- || give_up "restore failed"
dotnet build AgentMcp.sln --configuration Release --no-restore --verbosity quiet -nodeReuse:false >"$results/build.log" 2>&1 9>&- \
    || { cat -- "$results/build.log"; give_up "the build failed"; }
# Tests start ./agentmcp too; none of them should pay for its build.
eng/launcher/build.sh 9>&- || give_up "the launcher could not build"
say "built in $(( $(date +%s) - began )) s"

for project in tests/*.Tests/*.csproj; do run_project "$project"; done

if (( coverage )); then
    dotnet run --file eng/tests/coverage.cs -- "$results" "$(( ${#filter} ? 0 : 80 ))" 9>&- || failed=$(( failed + 1 ))
fi

(( passed + failed + skipped )) || give_up "no test matches '$filter'"
say "done in $(( $(date +%s) - began )) s"
finish
