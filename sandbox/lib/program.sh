# shellcheck shell=bash
# Builds the program and the sandbox with Maven if their jars are older than their sources.

# module_is_outdated MODULE JAR SOURCES: whether Maven has to build it.
module_is_outdated() {
  local module=$REPOSITORY/$1 jar=$REPOSITORY/$1/target/$2.jar
  [[ -f $jar && -d $module/target/lib ]] || return 0
  [[ -n $(find "$REPOSITORY/pom.xml" "$module/pom.xml" "$module/$3" -newer "$jar" -print -quit) ]]
}

program_is_outdated() {
  module_is_outdated src model-serving main || module_is_outdated policies model-serving-policies src/main ||
    module_is_outdated preview preview src/main || module_is_outdated sandbox sandbox src/main
}

maven_package() {
  cd -- "$REPOSITORY" || return
  # Not quiet: quiet hides the warnings that fail the build.
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
