# Sourced, by POSIX sh too. list_sources ROOT PREDICATE... runs find, with the predicates, over all that the program is
# built from: files and folders, without what a build leaves between them.

list_sources() {
    sources_root=$1
    shift
    find "$sources_root/agentmcp" "$sources_root/eng" "$sources_root/src" "$sources_root/.editorconfig" "$sources_root"/Directory.* \
        -type d \( -name bin -o -name obj \) -prune -o "$@"
}
