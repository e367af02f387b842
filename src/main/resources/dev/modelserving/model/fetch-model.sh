
# Fetches a model's folder into a pod, before its server starts, and verifies it.
#   $1  the source, gs://BUCKET/PATH, which everybody may read     $2  the folder that it is to lie in
#   $3  the version to fetch, so that all pods fetch the same
source=$1
folder=$2
version=$3
from=:gcs:${1#gs://}

attempt() {
    require_model "$from" "$source" "everybody" && take_version "$version" "$source" &&
        rclone copy --checksum "$only" "$from" "$folder" 2>"$scratch/error" &&
        rclone check "$only" "$from" "$folder" 2>"$scratch/error"
}

# what a container that was started before may have left
rm -rf "$folder"
try_until_done attempt "$source could not be fetched, which everybody must be able to list and read"
echo "model copy: version $version of $source fetched to $folder and verified"
