# shellcheck shell=bash
# The commands that the sandbox runs: those of tools.table, built once from the pinned Go modules in sandbox/tools, taken
# out of wheels (wheels.sh, python.sh), or found on PATH where a new enough one is there.

PULUMI_NEEDED=3.259.0
KUBERNETES_PROVIDER=github.com/pulumi/pulumi-kubernetes/provider/v4
declare -A FROM_PATH=() # command -> the one on PATH that is used
MODULES=()              # in the order of the table
declare -A COMMANDS=()  # module -> its commands
declare -A PACKAGES=()  # command -> its package

read_table() { # FILE
  local module command package
  while read -r module command package; do
    [[ -n $module && $module != '#'* ]] || continue
    [[ -n ${COMMANDS[$module]:-} ]] || MODULES+=("$module")
    COMMANDS[$module]+="$command "
    PACKAGES[$command]=$package
  done <"$1"
}

# own_go ARG…: Go, kept from the settings of the user's own projects.
own_go() {
  env -u GOFLAGS GOWORK=off GOOS=linux CGO_ENABLED=0 go "$@"
}

# Prints the path of COMMAND on PATH, links resolved, unless it is one of our own.
on_path() {
  local path
  path=$(command -v "$1") && path=$(readlink -f -- "$path") && [[ $path != "$CACHE"/* ]] && printf '%s' "$path"
}

# The engine looks for its language hosts beside itself, so a script that only leads to it (asdf, mise) is of no use.
find_pulumi_on_path() {
  local pulumi java version
  pulumi=$(on_path pulumi) || return 0
  [[ $(head -c 4 -- "$pulumi" | tail -c 3) == ELF ]] || return 0
  java=$(dirname -- "$pulumi")/pulumi-language-java
  [[ -x $java ]] || java=$(on_path pulumi-language-java) || return 0
  version=$(PULUMI_HOME=$SANDBOX/pulumi-home PULUMI_SKIP_UPDATE_CHECK=true "$pulumi" version 2>/dev/null) || return 0
  at_least "${version#v}" "$PULUMI_NEEDED" || return 0
  FROM_PATH[pulumi]=$pulumi
  FROM_PATH[pulumi-language-java]=$java
}

# Google's SDK puts a dispatcher there, which would start another kubectl for each cluster's version.
find_kubectl_on_path() {
  local kubectl version
  kubectl=$(on_path kubectl) || return 0
  version=$("$kubectl" version --client -o json 2>/dev/null | sed -n 's/^ *"gitVersion": "\(.*\)",\{0,1\}$/\1/p' | head -n 1)
  if [[ $version =~ ^v1\.3[345]\.[0-9]+ && $version != *dispatcher* ]]; then
    FROM_PATH[kubectl]=$kubectl
  fi
}

# The folder of a module's commands; another one as soon as the module's files, Go or the machine are others.
tool_directory() {
  local folder=$REPOSITORY/sandbox/tools/$1 hash
  hash=$(
    cd -- "$folder"
    {
      own_go env GOVERSION GOARCH
      find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
      ! is_python "$1" || python_inputs
    } | sha256sum
  )
  printf '%s' "$TOOLS/$1-${hash:0:16}"
}

# Prints those commands of a module that are neither built nor on PATH.
commands_to_build() {
  local command directory
  directory=$(tool_directory "$1")
  for command in ${COMMANDS[$1]}; do
    [[ -n ${FROM_PATH[$command]:-} || -x $directory/$command ]] || printf '%s ' "$command"
  done
}

module_version() {
  own_go list -mod=readonly -m -f '{{.Version}}' "$1"
}

# What the releases of a module are linked with, so that they know their version.
linker_variables() {
  local version
  case $1 in
    pulumi)
      version=$(module_version github.com/pulumi/pulumi/pkg/v3)
      printf '%s' "-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$version"
      ;;
    kubernetes)
      version=$(module_version k8s.io/kubernetes)
      [[ $version =~ ^v([0-9]+)\.([0-9]+)\. ]]
      printf '%s' "-X k8s.io/component-base/version.gitVersion=$version" \
        " -X k8s.io/component-base/version.gitMajor=${BASH_REMATCH[1]}" \
        " -X k8s.io/component-base/version.gitMinor=${BASH_REMATCH[2]}"
      ;;
    istio)
      # The module itself has no version tags; the module of its API is released with it, under the release's version.
      version=$(module_version istio.io/api)
      printf '%s' "-X istio.io/istio/pkg/version.buildVersion=${version#v}" \
        " -X istio.io/istio/pkg/version.buildTag=${version#v}" \
        " -X istio.io/istio/pkg/version.buildGitRevision=$(module_version istio.io/istio | sed 's/^.*-//')" \
        ' -X istio.io/istio/pkg/version.buildStatus=Clean' \
        ' -X istio.io/istio/pkg/version.buildHub=registry.istio.io/release'
      ;;
  esac
}

# The Kubernetes provider embeds two files of its module's main package, which lie in no package of ours: an overlay
# lays them into our folder for the compiler's eyes.
write_overlay() { # FOLDER FILE
  local embedded name
  embedded=$(own_go list -mod=readonly -m -f '{{.Dir}}' "$KUBERNETES_PROVIDER")
  embedded+=/cmd/pulumi-resource-kubernetes
  for name in schema.json terraform-mapping.json; do
    [[ -f $embedded/$name ]] || {
      printf 'pulumi-kubernetes has no file %s\n' "$embedded/$name"
      return 1
    }
  done
  cat >"$2" <<END
{"Replace": {
  "$1/schema.json": "$embedded/schema.json",
  "$1/terraform-mapping.json": "$embedded/terraform-mapping.json"
}}
END
}

# Compiles the commands of a Go module, in its folder.
compile() { # MODULE FOLDER COMMAND…
  local module=$1 building=$2 packages=() command options
  shift 2
  options=(-mod=readonly -buildvcs=false -trimpath -ldflags "-s -w $(linker_variables "$module")")
  if [[ $module == pulumi-resource-kubernetes ]]; then
    write_overlay "$PWD" "$building/overlay.json"
    options+=(-overlay "$building/overlay.json")
  fi
  for command in "$@"; do packages+=("${PACKAGES[$command]}"); done
  own_go build "${options[@]}" -o "$building/bin/" "${packages[@]}"
}

# build_module MODULE COMMAND…: into a folder of its own first, so that nobody starts a half-written command.
build_module() (
  set -euo pipefail
  module=$1 directory=$(tool_directory "$1")
  shift
  cd -- "$REPOSITORY/sandbox/tools/$module"
  building=$(mktemp -d -- "$TOOLS/.building-XXXXXX")
  trap 'rm -rf -- "$building"' EXIT
  mkdir -- "$building/bin"
  if is_wheel "$module"; then
    download_wheel "$module" "$building/bin" "$@"
  elif is_python "$module"; then
    build_python "$directory" "$building/bin" "$@"
  else
    compile "$module" "$building" "$@"
  fi
  mkdir -p -- "$directory"
  for command in "$@"; do mv -- "$building/bin/$command" "$directory/$command"; done
)

# Fetches what a module's commands are built from. ("go mod download" would ask for far more, some of which proxies
# refuse.) The Kubernetes provider's main package is complete only with its overlay, for which its module must be here.
download_sources() { # MODULE COMMAND…
  local module=$1 packages=() command
  shift
  for command in "$@"; do packages+=("${PACKAGES[$command]}"); done
  if [[ $module == pulumi-resource-kubernetes ]]; then
    packages=("$KUBERNETES_PROVIDER/pkg/provider")
  fi
  cd -- "$REPOSITORY/sandbox/tools/$module" && own_go list -mod=readonly -deps -f '' "${packages[@]}"
}

download_all_sources() { # MODULE…
  local module processes=() status=0 process
  for module in "$@"; do
    # shellcheck disable=SC2046 # a list of words
    download_sources "$module" $(commands_to_build "$module") &
    processes+=($!)
  done
  for process in "${processes[@]}"; do wait "$process" || status=$?; done
  return "$status"
}

# Sets OUTDATED to the modules of which something is to be built.
find_outdated() {
  local module
  OUTDATED=()
  for module in "${MODULES[@]}"; do
    [[ -z $(commands_to_build "$module") ]] || OUTDATED+=("$module")
  done
}

build_outdated() {
  local module sources=() count step=0
  # First, since they take seconds, and may fail for what somebody has to set right.
  for module in "${OUTDATED[@]}"; do
    if is_wheel "$module" || is_python "$module"; then
      build_step "downloading $module" "$module"
    else
      sources+=("$module")
    fi
  done
  count=${#sources[@]}
  ((count > 0)) || return 0
  say "Building $count of the sandbox's tools from source into $TOOLS, once. All of them take about 30" \
    'minutes on two cores, if nothing is in the caches of Go yet.'
  progress "[0/$count] downloading their sources" "$CACHE/log/download.log" download_all_sources "${sources[@]}"
  for module in "${sources[@]}"; do
    step=$((step + 1))
    build_step "[$step/$count] building $module" "$module"
  done
}

# build_step LABEL MODULE: what of the module is to be built, shown.
build_step() {
  local label=$1 module=$2 commands=() names
  read -ra commands <<<"$(commands_to_build "$module")"
  names=${commands[*]}
  [[ $names == "$module" ]] || label+=" (${names// /, })"
  progress "$label" "$CACHE/log/$module.log" build_module "$module" "${commands[@]}"
}

# require_tools [TABLE]: has all of the table's commands there; those of the sandbox by default.
require_tools() {
  read_table "${1:-$REPOSITORY/sandbox/lib/tools.table}"
  find_pulumi_on_path
  find_kubectl_on_path
  find_outdated
  ((${#OUTDATED[@]} > 0)) || return 0
  {
    flock --nonblock 7 || {
      say "Another sandbox/up builds tools into $TOOLS: waiting for it."
      flock 7
      find_outdated
    }
    ((${#OUTDATED[@]} == 0)) || build_outdated
  } 7<"$TOOLS"
}

# Fills the sandbox's folder of commands. The provider's plugin is no command: on PATH the engine would warn of it.
link_tools() {
  local module command directory source
  mkdir -p -- "$SANDBOX/bin"
  for module in "${MODULES[@]}"; do
    [[ $module != pulumi-resource-kubernetes ]] || continue
    directory=$(tool_directory "$module")
    for command in ${COMMANDS[$module]}; do
      ln -sfn -- "${FROM_PATH[$command]:-$directory/$command}" "$SANDBOX/bin/$command"
    done
  done
  # The engine finds its language hosts beside its own file, links resolved: so this one is no symbolic link.
  source=$(readlink -f -- "$SANDBOX/bin/pulumi")
  rm -- "$SANDBOX/bin/pulumi"
  ln -- "$source" "$SANDBOX/bin/pulumi" 2>/dev/null || cp -- "$source" "$SANDBOX/bin/pulumi"
}
