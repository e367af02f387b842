# shellcheck shell=bash
# The program and the sandbox's own code, built by Maven where they are older than their sources.

PROGRAM_JARS=("$REPOSITORY"/target/model-serving{,-sandbox,-policies}.jar)
PROGRAM_LIBRARIES=("$REPOSITORY"/target/{lib,sandbox-lib,policies-lib})

program_is_outdated() {
  local part
  for part in "${PROGRAM_LIBRARIES[@]}"; do
    [[ -d $part ]] || return 0
  done
  for part in "${PROGRAM_JARS[@]}"; do
    [[ -f $part ]] || return 0
    [[ -z $(find "$REPOSITORY/pom.xml" "$REPOSITORY/src/main" -newer "$part" -print -quit) ]] || return 0
  done
  return 1
}

maven_package() {
  cd -- "$REPOSITORY" || return
  # Not quiet: that would hide the warnings for which the compiler refuses.
  env -u JAVA_TOOL_OPTIONS -u JDK_JAVA_OPTIONS JAVA_HOME="$JDK" mvn -B package -DskipTests -Dspotless.check.skip=true
}

build_program() {
  local status=0
  {
    flock 8
    if program_is_outdated; then
      progress 'building the program (mvn package)' "$CACHE/log/program.log" maven_package || status=$?
    fi
  } 8<"$REPOSITORY/pom.xml"
  return "$status"
}
