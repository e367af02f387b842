# shellcheck shell=bash
# The sandbox's Python images: the machine's Python with an environment per image, and the wheels that the program's
# requirements pin by hash. Pods install from these wheels without a network.
#
#   wheels/                the wheels that "pip install" finds in a pod
#   environments/python/   pip
#   environments/demo/     pip and the demo's packages
#   environments/locust/   pip and Locust
#   version                the version of Python, such as 3.12

PYTHON_RESOURCES=$REPOSITORY/src/main/resources/dev/modelserving
PIP_REQUIREMENTS=$REPOSITORY/sandbox/tools/python/pip.txt
declare -A PYTHON_REQUIREMENTS=(
  [python]=$PIP_REQUIREMENTS
  [demo]=$PYTHON_RESOURCES/demo/requirements.txt
  [locust]=$PYTHON_RESOURCES/loadtest/requirements.txt
)

# is_python MODULE: whether the module of sandbox/tools builds the Python images.
is_python() {
  [[ $1 == python ]]
}

# Runs Python without the user's settings for package locations.
own_python() { # PYTHON ARG…
  env -u PYTHONPATH -u PYTHONHOME -u PIP_TARGET -u PIP_PREFIX -u PIP_USER PIP_REQUIRE_VIRTUALENV=false "$@"
}

# Prints the images' inputs outside the tool's folder.
python_inputs() {
  own_python python3 -c 'import sys; print(sys.version, sys.executable)'
  cat -- "${PYTHON_REQUIREMENTS[demo]}" "${PYTHON_REQUIREMENTS[locust]}"
}

# build_python FOLDER COMMANDS COMMAND…: fills the tool's folder, and links its commands into COMMANDS. (Environments
# contain their own paths, so they are made in place; without the commands they count as not built.)
build_python() {
  local folder=$1 commands=$2 image command
  shift 2
  rm -rf -- "$folder"
  mkdir -p -- "$folder/wheels"
  for image in "${!PYTHON_REQUIREMENTS[@]}"; do
    own_python python3 -m pip download --no-input --no-deps --require-hashes --only-binary :all: \
      --dest "$folder/wheels" --requirement "${PYTHON_REQUIREMENTS[$image]}"
  done
  for image in "${!PYTHON_REQUIREMENTS[@]}"; do
    make_python_environment "$folder" "$image"
  done
  own_python python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' >"$folder/version"
  for command in "$@"; do
    ln -s -- "$folder/${PACKAGES[$command]}" "$commands/$command"
  done
}

make_python_environment() { # FOLDER IMAGE
  local environment=$1/environments/$2 pip=("$1"/wheels/pip-*.whl) requirements
  own_python python3 -m venv --without-pip "$environment"
  for requirements in "$PIP_REQUIREMENTS" "${PYTHON_REQUIREMENTS[$2]}"; do
    # The pinned pip runs from its wheel; the machine's pip may be old.
    own_python env PIP_CONFIG_FILE=/dev/null "$environment/bin/python" "${pip[0]}/pip" install --no-input \
      --no-index --find-links "$1/wheels" --no-deps --require-hashes --requirement "$requirements"
  done
}
