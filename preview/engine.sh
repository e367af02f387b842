# shellcheck shell=bash
# What preview/run and drift/run have in common: the engine run with an event log, and its account made from that.
# Needs REPOSITORY and sandbox/lib/progress.sh.

fail() {
  printf '%s\n' "$@" >&2
  exit 2
}

# Prints the comment at the head of a command's file.
show_help() { # FILE
  sed -n '2,/^set/s/^# \{0,1\}//p' "$1"
}

# Sets PULUMI and JAR, or says what is missing.
require_engine() { # PULUMI
  PULUMI=$(command -v -- "$1") || fail "$1 is not to be found, and this command needs it"
  # A link stays one: a version manager's single binary knows by the link's name that it is to be the engine.
  PULUMI=$(realpath -ms -- "$PULUMI")
  command -v java >/dev/null || fail 'java is not on PATH, and the account needs it'
  JAR=$REPOSITORY/preview/target/preview.jar
  [[ -f $JAR ]] || fail "there is no $JAR: build it by mvn -B package -DskipTests"
}

# Sets WORK to a folder that goes with the command.
make_work_folder() {
  WORK=$(mktemp -d)
  trap 'progress_end; rm -rf -- "$WORK"' EXIT
}

# run_engine LABEL FOLDER ARGUMENT…: the engine's exit code; what it prints and its events are in WORK.
run_engine() {
  local label=$1 folder=$2
  shift 2
  cd -- "$folder" || exit 2
  # The event log is an option that the engine hides unless it is asked for its own commands. Nothing is to be confirmed,
  # and where all confirmations are skipped, the engine refuses --preview-only.
  PULUMI_DEBUG_COMMANDS=true progress "$label" "$WORK/plain" \
    env -u PULUMI_SKIP_CONFIRMATIONS "$PULUMI" "$@" --non-interactive --color never --suppress-progress --event-log "$WORK/events"
}

# account OPERATION STACK OUTPUT: writes the account to a file, or to standard output where OUTPUT is empty. Where there is
# none, it fails with 2, whatever Java's own exit code, and leaves the file as it is: the workflows tell by an account's
# first line whose it is.
account() {
  local status=0
  java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$JAR" \
    --operation "$1" --stack "$2" --events "$WORK/events" --plain "$WORK/plain" >"$WORK/account" || status=$?
  [[ -s $WORK/account ]] || return 2
  if [[ -n $3 ]]; then
    mkdir -p -- "$(dirname -- "$3")" && cat -- "$WORK/account" >"$3" || return 2
  else
    cat -- "$WORK/account"
  fi
  return "$status"
}
