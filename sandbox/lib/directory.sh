# shellcheck shell=bash
# Fills the sandbox's folder with everything that a running sandbox needs: it survives "mvn clean" and a switch of
# branches.

install_application() {
  local target=$REPOSITORY/sandbox/target
  rm -rf -- "$SANDBOX/app"
  mkdir -- "$SANDBOX/app"
  cp -R -- "$target/sandbox.jar" "$target/lib" "$SANDBOX/app/"
}

application_is_outdated() {
  ! cmp -s -- "$REPOSITORY/sandbox/target/sandbox.jar" "$SANDBOX/app/sandbox.jar"
}

install_scripts() {
  local name
  mkdir -p -- "$SANDBOX/lib" "$SANDBOX/automation/bin"
  for name in holder namespace.sh environment.sh; do
    install -m 755 -- "$REPOSITORY/sandbox/lib/$name" "$SANDBOX/lib/$name"
  done
  install -m 755 -- "$REPOSITORY/sandbox/lib/automation-pulumi" "$SANDBOX/automation/bin/pulumi"
  install -m 755 -- "$REPOSITORY/sandbox/plugins/gke-gcloud-auth-plugin" "$SANDBOX/bin/gke-gcloud-auth-plugin"
}

# The engine requires exactly the plugin versions that the program asks for; this reads them where they are set.
install_plugins() {
  local kubernetes gcp plugins=$SANDBOX/pulumi-home/plugins directory
  kubernetes=$(sed -n 's/^const version = "\(.*\)"$/\1/p' "$REPOSITORY/sandbox/tools/pulumi-resource-kubernetes/main.go")
  gcp=$(sed -n 's/^.*"name": "gcp", "version": "\(.*\)".*$/\1/p' "$REPOSITORY/bin/packages.json")
  mkdir -p -- "$plugins/resource-kubernetes-v$kubernetes/provider" "$plugins/resource-gcp-v$gcp"
  directory=$(tool_directory pulumi-resource-kubernetes)
  ln -sfn -- "$directory/pulumi-resource-kubernetes" \
    "$plugins/resource-kubernetes-v$kubernetes/provider/pulumi-resource-kubernetes"
  install -m 755 -- "$REPOSITORY/sandbox/plugins/pulumi-resource-kubernetes" \
    "$plugins/resource-kubernetes-v$kubernetes/pulumi-resource-kubernetes"
  install -m 755 -- "$REPOSITORY/sandbox/plugins/pulumi-resource-gcp" "$plugins/resource-gcp-v$gcp/pulumi-resource-gcp"
}

make_passphrase() {
  [[ ! -s $SANDBOX/passphrase ]] || return 0
  (umask 077 && head -c 32 /dev/urandom | base64 >"$SANDBOX/passphrase")
}

# Call it only while the sandbox is down.
fill_directory() {
  [[ -d $SANDBOX ]] || mkdir -m 700 -- "$SANDBOX"
  mkdir -p -- "$SANDBOX/log" "$SANDBOX/pulumi-state"
  ln -sfn -- "$JDK" "$SANDBOX/jdk"
  link_tools
  ln -sfn -- "$(tool_directory python)" "$SANDBOX/python"
  install_application
  install_scripts
  install_plugins
  make_passphrase
}
