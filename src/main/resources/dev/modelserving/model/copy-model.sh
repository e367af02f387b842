
# Copies a model's folder into the stack's bucket, once, and verifies the copy.
#   $1  the source, gs://BUCKET/PATH     $2  the bucket of the copy     $3  the copy's path in it
#   $4  the version to copy, 0 for all that are there
#
# Two records beside the copies say what a path holds: SOURCE, written before the first byte, claims the path for one
# source; MANIFEST, written after the copy was verified, lists its files with sizes and hashes. So a path that may be
# served is never overwritten or mixed with another source, and a copy that is there needs its source no more.
source=$1
version=$4
copied=$source
[ "$version" = 0 ] || copied=$source/$version
copy=gs://$2/$3
from=:gcs:${1#gs://}
to=:gcs:$2/$3
records=:gcs:$2/.model-copies/$3

read_records() {
    list "$records" --max-depth 1 >"$scratch/records" || return 1
    claim=
    ! grep -qx SOURCE "$scratch/records" || claim=$(rclone cat "$records/SOURCE" 2>"$scratch/error") || return 1
    manifest=
    ! grep -qx MANIFEST "$scratch/records" || manifest=$(rclone cat "$records/MANIFEST" 2>"$scratch/error") || return 1
}

refuse_another_claim() {
    [ -z "$claim" ] || [ "$claim" = "$copied" ] ||
        give_up "$copy holds the copy of $claim, which may be served and is not overwritten: give $copied a path of its own (copyTo)"
}

content_of_copy() {
    list "$to" --format psh --hash MD5
}

finish_where_complete() {
    [ -n "$manifest" ] || return 0
    content=$(content_of_copy) || return 1
    [ "$content" = "$manifest" ] ||
        give_up "$copy is no longer what was copied from $copied: somebody changed it; give $copied another path (copyTo)"
    echo "model copy: $copy holds $copied already"
    exit 0
}

refuse_other_files() {
    list "$to" >"$scratch/copied" || return 1
    [ -s "$scratch/copied" ] || return 0
    rm -f "$scratch/differ"
    rclone check --one-way ${only:+"$only"} --differ "$scratch/differ" "$from" "$to" >/dev/null 2>"$scratch/error"
    if [ -s "$scratch/differ" ] || grep -qvxFf "$scratch/source" "$scratch/copied"; then
        give_up "$copy holds other files than $copied, and is not overwritten: choose another path (copyTo)"
    fi
}

claim_path() {
    [ -n "$claim" ] || printf %s "$copied" | rclone rcat "$records/SOURCE" 2>"$scratch/error"
}

copy_and_verify() {
    rclone copy --immutable --checksum ${only:+"$only"} "$from" "$to" 2>"$scratch/error" &&
        rclone check ${only:+"$only"} "$from" "$to" 2>"$scratch/error" &&
        content=$(content_of_copy) &&
        printf %s "$content" | rclone rcat "$records/MANIFEST" 2>"$scratch/error"
}

attempt() {
    read_records && refuse_another_claim && finish_where_complete &&
        require_model "$from" "$source" "the account of the copy" && take_version "$version" "$source" &&
        refuse_other_files && claim_path && copy_and_verify
}

try_until_done attempt "$copied could not be copied to $copy"
echo "model copy: $copied copied to $copy and verified"
