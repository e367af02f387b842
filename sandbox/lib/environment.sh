# shellcheck shell=bash
# The environment of commands in the sandbox. It leaves out the user's variables that lead to a real cloud, cluster,
# Pulumi account or proxy.

# Sets ENVIRONMENT to a command prefix that gives a command only these variables.
prepare_environment() {
  local name kubeconfigs
  kubeconfigs=$(kubeconfigs_of_clusters)
  ENVIRONMENT=(env -i "PATH=$SANDBOX/bin:$SANDBOX/jdk/bin:$PATH" "JAVA_HOME=$SANDBOX/jdk")
  while read -r name; do
    case $name in
      PULUMI_HOME | PULUMI_BACKEND_URL | PULUMI_API | PULUMI_ACCESS_TOKEN | PULUMI_CREDENTIAL* | PULUMI_DEFAULT_ORGANIZATION | \
        PULUMI_CONFIG_PASSPHRASE* | PULUMI_IGNORE_AMBIENT_PLUGINS | PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION | \
        PULUMI_PARALLEL) ;;
      HOME | USER | LOGNAME | SHELL | TERM | COLORTERM | NO_COLOR | LANG | LC_* | TZ | TMPDIR | EDITOR | VISUAL | PAGER | CI | \
        MAVEN_OPTS | MAVEN_ARGS | GOGC | PULUMI_* | MODEL_SERVING_*)
        ENVIRONMENT+=("$name=${!name}")
        ;;
    esac
  done < <(compgen -e)
  ENVIRONMENT+=(
    "PULUMI_HOME=$SANDBOX/pulumi-home"
    "PULUMI_BACKEND_URL=file://$SANDBOX/pulumi-state"
    "PULUMI_CONFIG_PASSPHRASE_FILE=$SANDBOX/passphrase"
    PULUMI_IGNORE_AMBIENT_PLUGINS=true
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION=true
    PULUMI_SKIP_UPDATE_CHECK=true
    # The engine's default is four per core, but most operations only wait for pods.
    "PULUMI_PARALLEL=${PULUMI_PARALLEL:-32}"
    "GOOGLE_CLOUD_PROJECT=${GOOGLE_CLOUD_PROJECT-sandbox-project}"
    "KUBECONFIG=${kubeconfigs:-$SANDBOX/no-kubeconfig}"
    # The object store's address (Addresses.java), for programs that call Cloud Storage without credentials.
    STORAGE_EMULATOR_HOST=http://127.0.0.1:4443
    "KUBECACHEDIR=$SANDBOX/kubectl-cache"
    "MODEL_SERVING_SANDBOX_DIR=$SANDBOX"
  )
}

# Prints the kubeconfigs of the sandbox's clusters, each with one context: gke_PROJECT_LOCATION_NAME, as from gcloud
# container clusters get-credentials, or the context that a stack with an existing cluster names.
kubeconfigs_of_clusters() {
  local file found=
  for file in "$SANDBOX"/clusters/*/kubeconfig; do
    [[ ! -f $file ]] || found+=${found:+:}$file
  done
  printf '%s' "$found"
}
