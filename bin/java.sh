# shellcheck shell=bash
# Starts the engine's JVMs quickly, from up-to-date jars. Needs REPOSITORY.

# fail WHAT: ends the command.
fail() {
  printf '%s; run "mvn package -DskipTests" in %s\n' "$1" "$REPOSITORY" >&2
  exit 1
}

# require_built WHAT JAR LIBRARIES SOURCE…: fails unless Maven has built the jar and no source is newer.
require_built() {
  local what=$1 jar=$2 libraries=$3 newer
  shift 3
  [[ -f $jar && -d $libraries ]] || fail "$what is not built: $jar or $libraries is missing"
  newer=$(find "$@" -newer "$jar" -print -quit)
  [[ -z $newer ]] || fail "$what is older than its source: $newer has changed since"
}

# run_java ARCHIVE ARGUMENT…: uses the class-data archive that Maven builds beside the jar; a JVM of another build ignores
# it, and is slower. The JVM writes its own errors to stderr. Since Java 24 it warns of protobuf's unsafe memory access,
# which the engine would show for policies (JEP 498).
run_java() {
  local archive=$1
  shift
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -XX:SharedArchiveFile="$archive" -Xshare:auto -Xlog:disable \
    -Xlog:all=error,cds*=off:stderr -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData \
    -Dsun.misc.unsafe.memory.access=allow "$@"
}
