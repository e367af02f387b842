# Runs a program with a container's file system: the machine's files, read-only, and the pod's volumes. Everything
# happens in the current mount namespace and ends with it.
#   $1  an empty folder in the container's home    $2  the start folder    then for each volume: ro or rw, mount path, source
#   --  then the program and its arguments
set -eu

fail() {
    echo "the container's volumes cannot be mounted: $1" >&2
    exit 128
}

# The kernel's list of mounts is enough: only the machine's root can write /etc/mtab.
mount() {
    command mount --no-mtab "$@"
}

# show FOLDER PLACE: shows all entries of the folder in a new file system, to which entries can be added.
show() {
    mount -t tmpfs -o mode=755 tmpfs "$2"
    for entry in "${1%/}"/* "${1%/}"/.[!.]*; do
        shown=$2/${entry##*/}
        if [ -L "$entry" ]; then
            cp -P "$entry" "$shown"
        elif [ -d "$entry" ]; then
            mkdir "$shown"
            mount --rbind "$entry" "$shown"
        elif [ -e "$entry" ]; then
            : >"$shown"
            mount --bind "$entry" "$shown"
        fi
    done
}

# Protects the machine's files from changes, except the folders that all running programs share.
protect() {
    while read -r _ _ _ _ place _; do
        case $place/ in
            // | /dev/* | /proc/* | /run/* | /sys/* | /tmp/*) continue ;;
        esac
        # mountinfo escapes white space as \040 and the like
        mount -o remount,bind,ro "$(printf %b "$place")" ||
            echo "what lies in $place is not kept from being changed" >&2
    done </proc/self/mountinfo
}

# put PLACE SOURCE MODE: MODE is ro or rw; a source among the machine's files starts read-only.
put() {
    mount --bind "$2" "$1" && mount -o "remount,bind,$3" "$1"
}

device() {
    stat -c %d "$1"
}

# Whether entries can be added to a folder without a trace on the machine: it is in our file system or in a volume.
is_own() {
    case " $own " in *" $(device "$1") "*) return 0 ;; esac
    for volume in $volumes; do
        case $1/ in "$volume"/*) return 0 ;; esac
    done
    return 1
}

# Replaces a folder on the way to a mount path by one to which entries can be added.
make_own() {
    if ! is_own "$1"; then
        show "$1" "$empty"
        mount --move "$empty" "$1"
        own="$own $(device "$1")"
    fi
}

# make_place PLACE SOURCE: makes a folder for a folder, a file for a file.
make_place() {
    [ ! -e "$1" ] || return 0
    deepest=${1%/*}
    while [ ! -e "${deepest:-/}" ]; do deepest=${deepest%/*}; done
    make_own "${deepest:-/}"
    mkdir -p "${1%/*}/"
    if [ -d "$2" ]; then
        mkdir "$1"
    else
        # may be a dangling link
        rm -f "$1"
        : >"$1"
    fi
}

empty=$1
if [ "${CONTAINER_ROOT_STAGE:-}" != inside ]; then
    show / "$empty"
    # the container need not see the mounted folder a second time
    umount --lazy "$empty$empty" 2>/dev/null || true
    CONTAINER_ROOT_STAGE=inside exec chroot "$empty" sh "$0" "$@"
fi
unset CONTAINER_ROOT_STAGE
protect
put "${empty%/*}" "${empty%/*}" rw || fail "${empty%/*}"
folder=$2
shift 2
own=$(device /)
volumes=
while [ "$1" != -- ]; do
    make_place "$2" "$3"
    put "$2" "$3" "$1" || fail "$2"
    volumes="$volumes $2"
    shift 3
done
shift
cd "$folder"
exec "$@"
