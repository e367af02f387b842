# shellcheck shell=bash
# The clusters of the sandbox: a folder each, PROJECT_LOCATION_NAME, with a kubeconfig.

# Sets CLUSTER_KUBECONFIG to the only cluster's, or to that which MODEL_SERVING_CLUSTER names: in full or by its name.
find_kubeconfig() {
  local file folder wanted=${MODEL_SERVING_CLUSTER:-} all=() found=()
  for file in "$SANDBOX"/clusters/*/kubeconfig; do
    [[ -f $file ]] || continue
    folder=$(basename -- "$(dirname -- "$file")")
    all+=("$folder")
    [[ -n $wanted && $folder != "$wanted" && $folder != *_"$wanted" ]] || found+=("$file")
  done
  if ((${#found[@]} == 1)); then
    CLUSTER_KUBECONFIG=${found[0]}
  elif ((${#all[@]} == 0)); then
    printf 'no cluster is deployed in the sandbox: sandbox/up deploys the stack "%s"\n' "$STACK" >&2
    exit 1
  else
    if ((${#found[@]} == 0)); then
      printf 'MODEL_SERVING_CLUSTER is "%s", but the clusters are:\n' "$wanted" >&2
    else
      printf 'there are several clusters; set MODEL_SERVING_CLUSTER to one of them:\n' >&2
    fi
    printf '  %s\n' "${all[@]}" >&2
    exit 1
  fi
}
