# Runs a program with a container's view of the files: the machine's, to be read only, with the pod's volumes in their
# places. All is done in the mount namespace that this was started in and that ends with it.
#   $1  an empty folder in the container's home    $2  the folder to start in    then for each volume: ro or rw, the place, what is to be there
#   --  then the program and its arguments
set -eu

fail() {
    echo "the container's volumes cannot be mounted: $1" >&2
    exit 128
}

# Of mounts only the kernel keeps account: the machine's own list can be written by its root only.
mount() {
    command mount --no-mtab "$@"
}

# show FOLDER PLACE: all entries of the folder, in a folder of a file system of our own, where others can be added.
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

# Lets nobody write to the machine's files by mistake, but for what all programs share while they run.
protect() {
    while read -r _ _ _ _ place _; do
        case $place/ in
            // | /dev/* | /proc/* | /run/* | /sys/* | /tmp/*) continue ;;
        esac
        # white space is written as \040 and the like
        mount -o remount,bind,ro "$(printf %b "$place")" ||
            echo "what lies in $place is not kept from being changed" >&2
    done </proc/self/mountinfo
}

# put PLACE SOURCE MODE: MODE is ro or rw; what is taken from among the machine's files can be read only at first.
put() {
    mount --bind "$2" "$1" && mount -o "remount,bind,$3" "$1"
}

device() {
    stat -c %d "$1"
}

# Whether entries can be added to a folder without a trace on the machine: it is one of ours, or in a volume.
is_own() {
    case " $own " in *" $(device "$1") "*) return 0 ;; esac
    for volume in $volumes; do
        case $1/ in "$volume"/*) return 0 ;; esac
    done
    return 1
}

# Makes a folder on the way to a volume's place one that entries can be added to.
make_own() {
    if ! is_own "$1"; then
        show "$1" "$empty"
        mount --move "$empty" "$1"
        own="$own $(device "$1")"
    fi
}

# make_place PLACE SOURCE: a folder for a folder, a file for a file.
make_place() {
    [ ! -e "$1" ] || return 0
    deepest=${1%/*}
    while [ ! -e "${deepest:-/}" ]; do deepest=${deepest%/*}; done
    make_own "${deepest:-/}"
    mkdir -p "${1%/*}/"
    if [ -d "$2" ]; then
        mkdir "$1"
    else
        # in the place of a link that leads nowhere
        rm -f "$1"
        : >"$1"
    fi
}

empty=$1
if [ "${CONTAINER_ROOT_STAGE:-}" != inside ]; then
    show / "$empty"
    # in the view of the container, what lies at the empty folder is not wanted once more
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
