# What the scripts that read a model's source have in common; it comes before each of them. They run in rclone's image
# (busybox sh), and the last line of a failure is its reason, which Kubernetes and Pulumi show.
#   RETRIES, RETRY_SECONDS  how often and after how long to try again what may yet come good, as a fresh IAM grant does
set -u

scratch=${TMPDIR:-/tmp}
not_found=3

give_up() {
    echo "model copy: $1"
    exit 1
}

# What rclone said last, without its time stamp.
reason() {
    sed -n 's/^[0-9/]* [0-9:]* [A-Z]* *: //; /./p' "$scratch/error" | tail -n 1 | tr -d '%'
}

# list PLACE OPTION...: the files below, none where there is no such folder or bucket. Fails where that cannot be told.
list() {
    place=$1
    shift
    rclone lsf --recursive --files-only "$@" "$place" >"$scratch/listed" 2>"$scratch/error"
    case $? in
    0) ;;
    $not_found) : >"$scratch/listed" ;;
    *)
        grep -q "bucket does not exist\|notFound" "$scratch/error" || return 1
        : >"$scratch/listed"
        ;;
    esac
    LC_ALL=C sort "$scratch/listed"
}

# require_model PLACE SOURCE READER: leaves the list of its files in $scratch/source, its versions in $scratch/versions.
require_model() {
    list "$1" >"$scratch/source" || return 1
    [ -s "$scratch/source" ] ||
        give_up "the source $2 holds no files: name a folder that exists and that $3 may read"
    sed -n 's,^\([0-9][0-9]*\)/saved_model\.pb$,\1,p; s,^\([0-9][0-9]*\)/saved_model\.pbtxt$,\1,p' "$scratch/source" |
        sort -n -u >"$scratch/versions"
    [ -s "$scratch/versions" ] ||
        give_up "the source $2 holds no version of a model: name the folder above the numbered ones, as in .../1/saved_model.pb (or saved_model.pbtxt)"
}

# take_version VERSION SOURCE: of the model that was required, leaves one version in $scratch/source, and in $only what makes
# rclone take no other. 0 is all of them.
take_version() {
    only=
    [ "$1" != 0 ] || return 0
    taken=$(grep -x "0*$1" "$scratch/versions" | head -n 1)
    [ -n "$taken" ] ||
        give_up "the source $2 has no version $1, which modelVersion says: it has $(named "$scratch/versions")"
    only=--include=/$taken/**
    grep "^$taken/" "$scratch/source" >"$scratch/taken"
    mv "$scratch/taken" "$scratch/source"
    ! grep -vx "$taken" "$scratch/versions" >"$scratch/left" ||
        echo "model copy: $2 has also $(named "$scratch/left"), not taken: modelVersion says $1"
}

# The lines of a file in one: 1, 2, 3.
named() {
    tr '\n' ',' <"$1" | sed 's/,$//; s/,/, /g'
}

# try_until_done COMMAND TASK: TASK says what the command does, as in "TASK, tried 3 times".
try_until_done() {
    tried=0
    until "$1"; do
        tried=$((tried + 1))
        echo "model copy: $(reason)"
        [ "$tried" -le "$RETRIES" ] || give_up "$2, tried $tried times: $(reason)"
        echo "model copy: trying again in $RETRY_SECONDS s ($tried of $RETRIES)"
        sleep "$RETRY_SECONDS"
    done
}
