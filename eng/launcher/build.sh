#!/usr/bin/env bash
# Builds Release into artifacts/run/<hash of the sources>/ and points artifacts/run/current at it, unless that is done.
# A folder is never written again, so no running program loses a DLL that it has mapped. Whoever starts this may be
# killed meanwhile (a client that gives up): the build goes on, and the next start finds it.
#
#   eng/launcher/build.sh [--again]      --again: builds although nothing changed, say after npm or gcc was installed
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
run=$root/artifacts/run
intermediate=$root/artifacts/build
. "$root/eng/shell/lock.sh"
. "$root/eng/shell/sha256.sh"
. "$root/eng/launcher/sources.sh"

say() { printf 'agentmcp: %s\n' "$*" >&2; }

# One "<digest>  <path>" line for each source.
digest_sources() { cd -- "$root" && list_sources . -type f -print0 | LC_ALL=C sort -z | xargs -0 "${SHA256[@]}"; }

# Named by content; the platform counts because the folder holds native libraries.
name_build() { { uname -sm; cat -- "$1" "$run/.again"; } | sha256 | cut -c1-16; }

# MSBuild compares times only. A source that changed and is still older than the last build (restored with its
# time, say) would not be compiled again, so then it starts from nothing.
forget_stale_intermediates() {
    local file last=$intermediate/sources.txt
    [[ -f $last ]] || return 0
    while IFS= read -r file; do
        if [[ -e $root/$file && ! $root/$file -nt $last ]]; then
            rm -rf -- "$intermediate"
            return
        fi
    done < <(LC_ALL=C comm -13 <(LC_ALL=C sort "$last") <(LC_ALL=C sort "$1") | cut -c67-)
}

publish() {
    # The natives take the longest and need nothing of the rest; MSBuild then waits for them or finds them.
    if [[ -x $root/eng/natives/build.sh ]]; then "$root/eng/natives/build.sh" >&2 9>&- || return 1 & fi
    # A folder of its own for intermediates: 'dotnet test' of the same tree may run meanwhile. No server stays behind
    # holding the client's stderr. Analyzers judge changes, in test.sh and in every other build; here somebody waits.
    env -u MSBuildSDKsPath -u MSBuildExtensionsPath DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 \
        dotnet publish "$root/src/AgentMcp.Server/AgentMcp.Server.csproj" --configuration Release --output "$1" \
        --artifacts-path "$intermediate" --verbosity quiet --nologo -nodeReuse:false -p:UseSharedCompilation=false \
        -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false >&2 9>&- || { wait; return 1; }
    wait
}

# Kept: the newest two and those that a process names in its arguments.
remove_old_builds() {
    local folder arguments kept=0
    arguments=$(ps -A -ww -o args= 2>/dev/null || ps ax -o args=)
    while IFS= read -r folder; do
        if (( ++kept > 2 )) && [[ $arguments != *"/artifacts/run/$folder/"* ]]; then rm -rf -- "${run:?}/$folder"; fi
    done < <(cd -- "$run" && ls -1td -- */ | tr -d /)
    rm -rf -- "$run"/.new.*
}

export HOME=${HOME:-$root/artifacts/home}
if ! command -v dotnet >/dev/null; then
    PATH=${DOTNET_ROOT:-$HOME/.dotnet}:/usr/local/share/dotnet:/usr/share/dotnet:/usr/lib/dotnet:$PATH
    command -v dotnet >/dev/null || { say "dotnet was not found; install the .NET 10 SDK (https://dot.net) or set DOTNET_ROOT."; exit 70; }
fi

take_lock "$run/.lock" "agentmcp: another start is building; waiting for it."
if [[ ${1:-} == --again ]]; then
    rm -rf -- "$intermediate"
    date +%s >>"$run/.again"
else
    touch -- "$run/.again"
fi
began=$(mktemp "$run/.began.XXXXXX")
sources=$(mktemp "$run/.sources.XXXXXX")
trap 'rm -f -- "$began" "$sources"' EXIT

while :; do
    # Taken before the sources are read: whatever changes from here on is newer than the build.
    touch -- "$began"
    digest_sources >"$sources"
    build=$(name_build "$sources")
    if [[ -f $run/$build/agentmcp-front.dll ]]; then break; fi

    SECONDS=0
    if [[ -f $run/current ]]; then say "the sources changed; building."; else say "building (the first time takes up to a minute)."; fi
    forget_stale_intermediates "$sources"
    new=$run/.new.$build
    rm -rf -- "$new"
    if ! publish "$new"; then
        rm -rf -- "$new"
        say "the build failed; see above. Nothing was started."
        exit 70
    fi

    cp -- "$sources" "$intermediate/sources.txt"
    # Somebody wrote while we compiled: what came out has no name, so again.
    digest_sources >"$sources"
    if [[ $(name_build "$sources") != "$build" ]]; then continue; fi

    mv -- "$new" "$run/$build"
    say "built in $SECONDS s."
    break
done

touch -- "$run/$build"
printf '%s\n' "$build" >"$sources"
touch -r "$began" -- "$sources"
mv -f -- "$sources" "$run/current"
remove_old_builds
