# Sourced. take_lock FILE [MESSAGE] waits until this process alone holds FILE, on descriptor 9, until it ends; the
# message is told (stderr) when there is somebody to wait for.
# Whatever may outlive the caller (a build server, say) is started with 9>&-, or it would keep the lock.

take_lock() {
    mkdir -p -- "$(dirname -- "$1")"
    exec 9>>"$1"
    if command -v flock >/dev/null 2>&1; then
        flock -n 9 && return
        [[ -z ${2:-} ]] || printf '%s\n' "$2" >&2
        flock 9
    elif command -v perl >/dev/null 2>&1; then
        # The lock belongs to the open file that perl shares with this shell, so it stays when perl ends.
        perl -MFcntl=:flock -e 'open(my $file, ">>&=", 9) && flock($file, LOCK_EX) or die "cannot lock: $!\n"'
    else
        echo "Neither flock nor perl was found; one of them is needed to build safely. Install util-linux." >&2
        return 1
    fi
}
