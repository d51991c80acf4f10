#!/usr/bin/env bash
# Makes the native libraries in artifacts/natives/<rid>/: SQLite, compiled from the amalgamation that an npm package
# carries, and sqlite-vec, taken from its npm package. Both are checked against hashes.txt before they are used.
#
#   eng/natives/build.sh [--rid RID]      RID as .NET names it; default: this machine's. CC names a (cross) compiler.
#
# Exit code: 0 all there; 3 something is missing, said in one line (the program then uses the system's SQLite and
# searches vectors in managed code); 1 a file is not the one that hashes.txt names, and nothing was installed from it.
set -euo pipefail

here=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
root=$(cd -P -- "$here/../.." && pwd)
. "$root/eng/shell/lock.sh"
. "$root/eng/shell/sha256.sh"

say() { printf 'natives: %s\n' "$*"; }
lack() { say "$* The program still works: it falls back to the system's SQLite and exact vector search."; exit 3; }

host_rid() {
    local os arch
    case $(uname -s) in Linux) os=linux ;; Darwin) os=osx ;; *) os=other ;; esac
    case $(uname -m) in x86_64 | amd64) arch=x64 ;; aarch64 | arm64) arch=arm64 ;; *) arch=$(uname -m) ;; esac
    printf '%s-%s' "$os" "$arch"
}

host=$(host_rid)
rid=$host
verified=
if [[ ${1:-} == --rid ]]; then rid=${2:?--rid wants a value}; fi

link_flags=(-fPIC -shared -lm)
case $rid in
    linux-x64 | linux-arm64) package=sqlite-vec-$rid sqlite=libe_sqlite3.so vec=vec0.so link_flags+=(-lpthread -ldl) ;;
    osx-x64 | osx-arm64) package=sqlite-vec-darwin-${rid#osx-} sqlite=libe_sqlite3.dylib vec=vec0.dylib ;;
    win-x64) package=sqlite-vec-windows-x64 sqlite=e_sqlite3.dll vec=vec0.dll link_flags=(-shared '-DSQLITE_API=__declspec(dllexport)') ;;
    *) lack "There is no build of the native libraries for $rid." ;;
esac

target=$root/artifacts/natives/$rid
inputs=("$here/build.sh" "$here/hashes.txt" "$here/package-lock.json" "$here/sqlite-flags.txt" "$here/verify.c")
stamp=$(cat -- "${inputs[@]}" | sha256 | cut -d' ' -f1)

# The touch tells MSBuild, which compares times, that this stamp is not older than the inputs.
is_current() { [[ -f $target/$sqlite && -f $target/$vec && "$(cat -- "$target/stamp" 2>/dev/null)" == "$stamp" ]]; }
if is_current; then touch -- "$target/stamp"; exit 0; fi

take_lock "$root/artifacts/natives/.lock"
if is_current; then exit 0; fi

command -v npm >/dev/null 2>&1 || lack "npm was not found, so the native libraries cannot be fetched; install Node.js and run eng/launcher/build.sh --again."

work=$(mktemp -d "$root/artifacts/natives/.build.XXXXXX")
trap 'rm -rf -- "$work"' EXIT

# A copy, so that node_modules stays out of the sources. Scripts stay off: nothing of a package runs here.
cp -- "$here/package.json" "$here/package-lock.json" "$work/"
if ! (cd -- "$work" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error \
        --fetch-retries=1 --fetch-retry-mintimeout=1000 --os="$(case $rid in osx-*) echo darwin ;; win-*) echo win32 ;; *) echo linux ;; esac)" \
        --cpu="${rid#*-}") >"$work/npm.log" 2>&1 9>&-; then
    cp -- "$work/npm.log" "$root/artifacts/natives/npm.log"
    lack "npm could not fetch the packages (see artifacts/natives/npm.log); run eng/launcher/build.sh --again with a network."
fi

# Compares the files below node_modules that hashes.txt lists under the given name with what it says of them.
verify_hashes() {
    local expected actual
    expected=$(grep -F "  $1" "$here/hashes.txt")
    actual=$(cd -- "$work/node_modules" && cut -c67- <<<"$expected" | while IFS= read -r file; do sha256 "$file"; done)
    if [[ $expected != "$actual" ]]; then
        printf 'natives: %s\nexpected\n%s\nfound\n%s\n' "A fetched file is not the one that eng/natives/hashes.txt names." "$expected" "$actual" >&2
        exit 1
    fi
}

# A rename: whoever has the old library mapped keeps it, whoever opens it now gets a whole one.
install_library() { mkdir -p -- "$target"; mv -f -- "$1" "$target/$2"; }

verify_hashes "$package/"
cp -- "$work/node_modules/$package/$vec" "$work/$vec"

compiler=${CC:-}
if [[ -z $compiler && $rid == "$host" ]]; then
    for name in cc gcc clang; do if command -v "$name" >/dev/null 2>&1; then compiler=$name; break; fi; done
fi
if [[ -z $compiler ]]; then
    install_library "$work/$vec" "$vec"
    lack "No C compiler for $rid was found, so SQLite cannot be built; install gcc (or set CC) and run eng/launcher/build.sh --again."
fi

verify_hashes better-sqlite3/
source=$work/node_modules/better-sqlite3/deps/sqlite3
flags=()
while IFS= read -r flag; do [[ -z $flag ]] || flags+=("$flag"); done <"$here/sqlite-flags.txt"

say "compiling SQLite for $rid (once, about half a minute)"
if ! "$compiler" "${flags[@]}" "$source/sqlite3.c" -o "$work/$sqlite" "${link_flags[@]}" >"$work/compile.log" 2>&1; then
    cp -- "$work/compile.log" "$root/artifacts/natives/compile.log"
    install_library "$work/$vec" "$vec"
    lack "$compiler could not compile SQLite (see artifacts/natives/compile.log)."
fi

if [[ $rid == "$host" ]]; then
    # sqlite-vec calls sqrt but names no library for it: the process must have libm, as dotnet does.
    libraries=(-Wl,--no-as-needed -lm -ldl)
    [[ $rid != osx-* ]] || libraries=()
    "$compiler" -I"$source" "$here/verify.c" -o "$work/verify" "${libraries[@]}"
    verified=$("$work/verify" "$work/$sqlite" "$work/$vec" 2>&1) || lack "The built libraries do not work here ($verified)."
fi

install_library "$work/$sqlite" "$sqlite"
install_library "$work/$vec" "$vec"
printf '%s\n' "$stamp" >"$work/stamp"
install_library "$work/stamp" stamp
say "ready in artifacts/natives/$rid${verified:+ ($verified)}"
