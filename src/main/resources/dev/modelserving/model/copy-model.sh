# Copies a model's folder into the stack's bucket, once, and verifies the copy. Runs in rclone's image (busybox sh).
#   $1  the source, gs://BUCKET/PATH     $2  the bucket of the copy     $3  the copy's path in it
#   RETRIES, RETRY_SECONDS  how often and after how long to try again what may yet come good, as a fresh IAM grant does
# A record beside the copies says where each came from: a path that holds another source's copy may be served, and is
# never overwritten. The last line of a failure is its reason, which Kubernetes and Pulumi show.
set -u

source=$1
copy=gs://$2/$3
from=:gcs:${1#gs://}
to=:gcs:$2/$3
record=:gcs:$2/.model-copies/$3
scratch=${TMPDIR:-/tmp}

give_up() {
    echo "model copy: $1"
    exit 1
}

require_model_in_source() {
    if ! files=$(rclone lsf --recursive --files-only "$from" 2>"$scratch/error"); then
        grep -q 'directory not found\|object not found\|bucket does.* not exist\|Error 404' "$scratch/error" || {
            cat "$scratch/error"
            return 1
        }
        files=
    fi
    [ -n "$files" ] ||
        give_up "the source $source holds no files: name a folder that exists and that the account of the copy may read"
    case /$files in
    */saved_model.pb*) ;;
    *) give_up "the source $source holds no saved_model.pb: name the folder above the version folders, as in .../1/saved_model.pb" ;;
    esac
}

finish_where_recorded() {
    recorded=$(rclone cat "$record" 2>/dev/null) || return 0
    [ -n "$recorded" ] || return 0
    [ "$recorded" = "$source" ] ||
        give_up "$copy holds the copy of $recorded, which may be served and is not overwritten: give $source a path of its own (copyTo)"
    if rclone check --one-way --differ "$scratch/differ" --missing-on-dst "$scratch/missing" "$from" "$to"; then
        echo "model copy: $copy holds $source already"
        exit 0
    fi
    [ ! -s "$scratch/differ" ] && [ ! -s "$scratch/missing" ] && return 1
    give_up "$copy is no longer what $source holds, and is not overwritten: give the new content a path of its own (copyTo)"
}

refuse_other_files() {
    rm -f "$scratch/differ"
    rclone check --one-way --differ "$scratch/differ" "$from" "$to" >/dev/null 2>&1
    [ ! -s "$scratch/differ" ] ||
        give_up "$copy holds other files than $source, and is not overwritten: choose another path (copyTo)"
}

copy_and_verify() {
    rclone copy --immutable --checksum "$from" "$to" &&
        rclone check --one-way "$from" "$to" &&
        printf %s "$source" | rclone rcat "$record"
}

attempt() {
    require_model_in_source && finish_where_recorded && refuse_other_files && copy_and_verify
}

tried=0
until attempt; do
    tried=$((tried + 1))
    [ "$tried" -le "$RETRIES" ] || give_up "$source could not be copied to $copy; see above"
    echo "model copy: trying again in $RETRY_SECONDS s ($tried of $RETRIES)"
    sleep "$RETRY_SECONDS"
done
echo "model copy: $source copied to $copy and verified"
