# shellcheck shell=bash
# The sandbox's clusters: each has a folder with a kubeconfig. The folder is named PROJECT_LOCATION_NAME for an emulated
# GKE cluster, and by its context for any other.

# Prints the folder name of the stack's cluster; nothing if the stack is not deployed.
cluster_of_stack() {
  "$REPOSITORY/sandbox/pulumi" stack output --json --show-secrets --stack "$STACK" 2>/dev/null |
    sed -n -e 's/^.*\\"current-context\\":\\"gke_\([^"\\]*\).*$/\1/p' -e 's/^ *"context": "\(gke_\)\{0,1\}\([^"]*\)".*$/\2/p'
}

# If the stack uses an existing cluster, makes one for its context, as kind would. A GKE context (gke_…) belongs to
# another stack, which makes that cluster.
provide_existing_cluster() {
  local context request
  [[ $("$REPOSITORY/sandbox/pulumi" config get platform --stack "$STACK") == existing ]] || return 0
  context=$("$REPOSITORY/sandbox/pulumi" config get context --stack "$STACK")
  [[ -n $context && $context != gke_* ]] || return 0
  if [[ ! $context =~ ^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$ ]]; then
    say "The sandbox only makes a cluster whose context has 1 to 40 lower-case letters, digits and dashes, not \"$context\"."
    exit 2
  fi
  request=$SANDBOX/existing/$context
  [[ -f $request ]] || : >"$request"
  [[ $(<"$request") == ready ]] || progress "starting the cluster of context $context" "$SANDBOX/log/existing.log" wait_for_cluster "$request"
}

# Waits until the daemon reports in the file that the cluster is ready; fails with the daemon's reason if it cannot be.
wait_for_cluster() {
  local deadline=$((SECONDS + 120))
  until [[ -s $1 ]]; do
    if ((SECONDS >= deadline)); then
      printf 'the cluster is not there after 120 s\n'
      return 1
    fi
    sleep 0.2
  done
  if [[ $(<"$1") != ready ]]; then
    cat -- "$1"
    # the next sandbox tries again
    rm -f -- "$1"
    return 1
  fi
}

# Sets CLUSTER_KUBECONFIG to that of the only cluster, of the one that MODEL_SERVING_CLUSTER names (by folder or by
# name), or of the stack's cluster.
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
    printf 'the sandbox has no cluster: sandbox/up deploys the stack "%s"\n' "$STACK" >&2
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
