# shellcheck shell=bash
# The clusters of the sandbox: a folder each, PROJECT_LOCATION_NAME, with a kubeconfig.

# Prints the folder's name of the cluster that the stack made; nothing where it made none.
cluster_of_stack() {
  "$REPOSITORY/sandbox/pulumi" stack output kubeconfig --show-secrets --stack "$STACK" 2>/dev/null |
    sed -n 's/^.*"current-context":"gke_\([^"]*\)".*$/\1/p'
}

# Sets CLUSTER_KUBECONFIG to the only cluster's, or to that which MODEL_SERVING_CLUSTER names, in full or by its name, or
# to that of the stack.
find_kubeconfig() {
  local file folder wanted=${MODEL_SERVING_CLUSTER:-} all=("$SANDBOX"/clusters/*/kubeconfig) found=()
  if [[ -z $wanted ]] && ((${#all[@]} > 1)); then
    wanted=$(cluster_of_stack) || wanted=
  fi
  all=()
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
      printf 'there are several clusters, and stack "%s" made none; set MODEL_SERVING_CLUSTER to one of them:\n' "$STACK" >&2
    fi
    printf '  %s\n' "${all[@]}" >&2
    exit 1
  fi
}
