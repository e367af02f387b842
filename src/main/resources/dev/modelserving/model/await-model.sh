
# Waits until a pod's server can read its model, which it looks for once.
#   $1  the model, gs://BUCKET/PATH
model=$1
from=:gcs:${1#gs://}

attempt() {
    require_model "$from" "$model" "this pod's identity"
}

try_until_done attempt "$model cannot be read by this pod's identity, which needs roles/storage.objectViewer on its bucket"
echo "model copy: $model can be read"
