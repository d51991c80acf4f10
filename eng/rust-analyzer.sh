#!/usr/bin/env bash
# Gets a real rust-analyzer for the tests, and prints the folder whose bin/ holds it.
#
#   eng/rust-analyzer.sh [--cache FOLDER]      default: $XDG_CACHE_HOME/agentmcp/rust-analyzer
#
# Where rustup has the component, that one is taken as it is. Else the packages of Debian 13 are unpacked into a cache folder and run
# there through their own loader and libraries: nothing is installed into the system, and apt verifies what it fetches by Debian's
# signatures. The folder then holds rust-analyzer and a rustc of the same release with its standard library's sources: a matching pair.
#
# Exit code: 0 it is there; 3 it cannot be had on this machine, said in one line; 1 what was fetched does not run.
set -euo pipefail

root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/eng/shell/lock.sh"

suite=trixie
packages=(rust-analyzer rust-src rustc libstd-rust-1.85 libstd-rust-dev libllvm19 libz3-4 libedit2 libffi8 libzstd1 zlib1g libtinfo6
    libxml2 libbsd0 libmd0 libstdc++6 liblzma5 libicu76 libc6 libgcc-s1 patchelf)

say() { printf 'rust-analyzer: %s\n' "$*" >&2; }
lack() { say "$*"; exit 3; }

cache=${XDG_CACHE_HOME:-$HOME/.cache}/agentmcp/rust-analyzer
if [[ ${1:-} == --cache ]]; then cache=${2:?--cache wants a folder}; fi

if command -v rustup >/dev/null 2>&1 && found=$(rustup which rust-analyzer 2>/dev/null) && "$found" --version >/dev/null 2>&1; then
    dirname -- "$(dirname -- "$found")"
    exit 0
fi

[[ $(uname -sm) == 'Linux x86_64' ]] || lack "no rustup component here, and the packages are for Linux on x86-64; run 'rustup component add rust-analyzer rust-src'."
for tool in apt-get dpkg-deb; do
    command -v "$tool" >/dev/null 2>&1 || lack "no rustup component here and no $tool to fetch Debian's packages; run 'rustup component add rust-analyzer rust-src'."
done

target=$cache/$suite
take_lock "$cache/.lock" "rust-analyzer: another process fetches it; waiting for it"
if [[ -f $target/.complete ]]; then printf '%s\n' "$target"; exit 0; fi

work=$(mktemp -d "$cache/.fetch.XXXXXX")
trap 'rm -rf -- "$work"' EXIT

# The mirror and its keys are the machine's own; only the suite is another, in a state folder of its own.
line=$(apt-get indextargets --format '$(ORIGIN) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null | awk '$1 == "Debian" && $2 == "main" && $3 !~ /security/ { print $3; exit }')
[[ $line ]] || lack "apt of this machine knows no Debian archive to fetch from (has 'apt-get update' run?); run 'rustup component add rust-analyzer rust-src'."
keys=/usr/share/keyrings/debian-archive-keyring.gpg
[[ -f $keys ]] || lack "Debian's keys are not installed (package debian-archive-keyring), so nothing could be verified."

mkdir -p "$work"/apt/{lists/partial,cache/archives/partial,preferences.d} "$work/debs" "$work/tree/bin"
: >"$work/apt/status"
printf 'deb [signed-by=%s] %s %s main\n' "$keys" "$line" "$suite" >"$work/apt/sources.list"
cat >"$work/apt/apt.conf" <<CONF
Dir::State "$work/apt";
Dir::State::status "$work/apt/status";
Dir::Cache "$work/apt/cache";
Dir::Etc::sourcelist "$work/apt/sources.list";
Dir::Etc::sourceparts "-";
Dir::Etc::preferencesparts "$work/apt/preferences.d";
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::Retries "2";
CONF
export APT_CONFIG=$work/apt/apt.conf

say "fetching the packages of Debian $suite"
# A warning of update (a signature, a file that is not there) must not pass for success: lists that were not verified are not used.
apt-get update -qq -o APT::Update::Error-Mode=any >"$work/apt.log" 2>&1 9>&- \
    || lack "the package lists could not be fetched: $(grep -m 1 -E '^[EW]:' "$work/apt.log" || tail -n 1 "$work/apt.log")"
(cd -- "$work/debs" && apt-get download -qq "${packages[@]}") >"$work/apt.log" 2>&1 9>&- \
    || lack "the packages could not be fetched: $(grep -m 1 '^E:' "$work/apt.log" || tail -n 1 "$work/apt.log")"

tree=$work/tree
for package in "$work"/debs/*.deb; do
    # Of a compiler's sources only the standard library is of use here.
    case $(basename -- "$package") in
        rust-src_*) dpkg-deb --fsys-tarfile "$package" | tar -x -C "$tree" --wildcards './usr/src/*/library' './usr/lib' ;;
        *) dpkg-deb --extract "$package" "$tree" ;;
    esac
done

# Programs of a newer libc than this machine's need the loader that came with them. It is written into them, not put in front: rust-analyzer
# and rustc start themselves again by the path of their own executable, which would be that of the loader.
libraries=usr/lib/x86_64-linux-gnu
patch() { "$tree/usr/lib64/ld-linux-x86-64.so.2" --library-path "$tree/$libraries" "$tree/usr/bin/patchelf" "$@"; }
for program in usr/bin/rust-analyzer usr/bin/rustc usr/libexec/rust-analyzer-proc-macro-srv; do
    patch --set-interpreter "$target/usr/lib64/ld-linux-x86-64.so.2" --force-rpath --set-rpath "$target/$libraries" "$tree/$program"
done
ln -s ../usr/bin/rust-analyzer ../usr/bin/rustc "$tree/bin/"
rm -rf -- "$tree"/usr/share/{doc,man,lintian} "$tree/usr/bin/patchelf" "$target"
mv -- "$tree" "$target"

for program in rust-analyzer rustc; do
    "$target/bin/$program" --version >"$work/version.log" 2>&1 || { say "$program was fetched and does not run: $(tail -n 1 "$work/version.log")"; exit 1; }
done
touch -- "$target/.complete"
say "$("$target/bin/rust-analyzer" --version) is in $target"
printf '%s\n' "$target"
