# Sourced. sha256 [FILE...] prints "<digest>  <file>" lines; SHA256 is the command itself, for xargs.

if command -v sha256sum >/dev/null 2>&1; then
    SHA256=(sha256sum)
else
    SHA256=(shasum -a 256)
fi

sha256() { "${SHA256[@]}" "$@"; }
