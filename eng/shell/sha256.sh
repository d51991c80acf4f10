# Sourced. sha256 [FILE...] prints "<digest>  <file>" lines as sha256sum does, also where only shasum exists.

if command -v sha256sum >/dev/null 2>&1; then
    sha256() { sha256sum "$@"; }
else
    sha256() { shasum -a 256 "$@"; }
fi
