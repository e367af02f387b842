# shellcheck shell=bash
# What preview/run and drift/run share: they run the engine with an event log, and write a report from it.
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
  PULUMI=$(command -v -- "$1") || fail "$1 is not on PATH, and this command needs it"
  # Does not follow links: a version manager's single binary knows its role by the link's name.
  PULUMI=$(realpath -ms -- "$PULUMI")
  command -v java >/dev/null || fail 'java is not on PATH, and the report needs it'
  JAR=$REPOSITORY/preview/target/preview.jar
  [[ -f $JAR ]] || fail "there is no $JAR: build it by mvn -B package -DskipTests"
}

# Sets WORK to a folder that the command deletes at its end.
make_work_folder() {
  WORK=$(mktemp -d)
  trap 'progress_end; rm -rf -- "$WORK"' EXIT
}

# run_engine LABEL FOLDER ARGUMENT…: returns the engine's exit code; writes its output and events to WORK.
run_engine() {
  local label=$1 folder=$2
  shift 2
  cd -- "$folder" || exit 2
  # The engine hides the event log's option without PULUMI_DEBUG_COMMANDS, and refuses --preview-only if all confirmations
  # are skipped.
  local status=0
  PULUMI_DEBUG_COMMANDS=true progress "$label" "$WORK/plain" \
    env -u PULUMI_SKIP_CONFIRMATIONS "$PULUMI" "$@" --non-interactive --color never --suppress-progress --event-log "$WORK/events" ||
    status=$?
  ((status == 0)) || name_stacks "$WORK/plain" | tee -a -- "$WORK/plain" >&2
  return "$status"
}

# After "no stack named": which stacks there are.
name_stacks() { # FILE
  local stacks
  grep -q 'no stack named' "$1" || return 0
  stacks=$("$PULUMI" stack ls --json --non-interactive 2>/dev/null | sed -n 's/^ *"name": "\(.*\)".*/\1/p' | paste -sd, -)
  printf 'error: the stacks of this project: %s; pulumi stack init makes another\n' "${stacks:-none}" | sed 's/,/, /g'
}

# account OPERATION STACK OUTPUT: writes the report to a file, or to standard output if OUTPUT is empty. Without a report it
# fails with 2, whatever Java's exit code, and does not change the file: workflows need the first line of a report.
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
