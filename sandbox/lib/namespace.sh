# shellcheck shell=bash
# The sandbox's network namespace and its first process, the holder. Everything in the namespace ends with the holder.
#
# $SANDBOX/holder.pid holds the holder's process id and start time, as two words. After a crash or a reboot the id alone
# could name another process.

# Prints the start time of a process, in clock ticks since boot; fails if there is no such process.
start_time() {
  local stat
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return
  stat=${stat##*) } # a process name may contain anything
  cut -d ' ' -f 20 <<<"$stat"
}

# Prints the holder's process id; fails if the sandbox is down.
holder() {
  local pid started
  [[ -f $SANDBOX/holder.pid ]] && read -r pid started <"$SANDBOX/holder.pid" || return
  [[ $(start_time "$pid") == "$started" ]] || return
  [[ $(tr '\0' ' ' <"/proc/$pid/cmdline") == *"$SANDBOX/lib/holder"* ]] || return
  printf '%s' "$pid"
}

require_sandbox() {
  if ! holder >/dev/null; then
    printf 'the sandbox is not up: run sandbox/up%s\n' \
      "$([[ $SANDBOX_NAME == default ]] || printf ' (its name is %s, by MODEL_SERVING_SANDBOX)' "$SANDBOX_NAME")" >&2
    exit 1
  fi
}

# Sets ENTER to a command prefix that runs a command in the sandbox's network, with the caller's terminal, folder and
# signals.
prepare_to_enter() {
  local pid
  pid=$(holder)
  ENTER=(nsenter --target "$pid" --net)
  if [[ $(readlink "/proc/$pid/ns/user") != "$(readlink /proc/self/ns/user)" ]]; then
    ENTER+=(--user --preserve-credentials)
  fi
  ENTER+=(--)
}

# What the sandbox does in its namespace besides binding addresses: network namespaces for pods, and a hosts file for
# the Kubernetes provider.
NAMESPACE_PROBES=(
  'ip link set lo up'
  'ip link add pod type veth peer name eth0'
  'unshare --net ip link set lo up'
  'unshare --mount mount --bind /etc/hosts /etc/hosts'
)

# Sets UNSHARE to the form that works here, or explains why none does. A user other than root gets a network namespace
# as root of a user namespace.
find_unshare() {
  local form failures=()
  for form in '' --map-root-user; do
    [[ -n $form || $(id -u) == 0 ]] || continue
    # shellcheck disable=SC2206 # an empty form must add no word
    UNSHARE=(unshare $form --net --pid --fork --mount-proc --kill-child)
    ! probe_namespace || return 0
  done
  say 'The sandbox needs a network namespace, and cannot make one here:'
  printf '  - %s\n' "${failures[@]}" >&2
  say 'In a container, start it with --privileged. On Ubuntu 24.04 and newer, or if user namespaces are switched off,'
  say 'run sandbox/up as root, or allow them (sysctl kernel.apparmor_restrict_unprivileged_userns=0, user.max_user_namespaces).'
  say 'If "ip link add … type veth" fails, the kernel lacks virtual Ethernet: as root, "modprobe veth".'
  exit 1
}

# Tries each probe with UNSHARE; adds the first failure to the caller's "failures".
probe_namespace() {
  local probe error
  for probe in "${NAMESPACE_PROBES[@]}"; do
    # shellcheck disable=SC2086 # words
    if ! error=$("${UNSHARE[@]}" $probe 2>&1); then
      failures+=("\"${UNSHARE[*]} $probe\" says: $error")
      return 1
    fi
  done
}

start_holder() {
  local pid
  rm -f -- "$SANDBOX/ready" "$SANDBOX/holder.pid"
  mkdir -p -- "$SANDBOX/log" "$SANDBOX/home"
  setsid "${UNSHARE[@]}" env -i HOME="$SANDBOX/home" LANG="${LANG:-C.UTF-8}" GOGC="${GOGC:-100}" \
    PATH="$SANDBOX/bin:$SANDBOX/jdk/bin:$PATH" bash "$SANDBOX/lib/holder" "$SANDBOX" \
    </dev/null >>"$SANDBOX/log/holder.log" 2>&1 7>&- 8>&- 9>&- &
  pid=$!
  # Until "setsid" and "unshare" have replaced each other, holder() does not recognize the command line.
  printf '%s %s\n' "$pid" "$(start_time "$pid")" >"$SANDBOX/holder.pid"
  disown "$pid"
}

wait_until_ready() {
  local deadline=$((SECONDS + 120))
  until [[ -f $SANDBOX/ready ]]; do
    if ((SECONDS >= deadline)); then
      printf 'not ready after 120 s\n'
      return 1
    fi
    sleep 0.2
    if ! holder >/dev/null && [[ ! -f $SANDBOX/ready ]]; then
      printf 'the sandbox stopped before it was ready\n'
      return 1
    fi
  done
}

# Prints the ids of the processes in a network namespace, as "readlink /proc/PID/ns/net" names it.
processes_in() {
  local network=$1 process
  for process in /proc/[0-9]*; do
    [[ $(readlink "$process/ns/net" 2>/dev/null) != "$network" ]] || printf '%s\n' "${process#/proc/}"
  done
}

# wait_until_gone SECONDS COMMAND…: waits until the command prints nothing; fails after SECONDS.
wait_until_gone() {
  local deadline=$((SECONDS + $1))
  shift
  while [[ -n $("$@") ]]; do
    ((SECONDS < deadline)) || return
    sleep 0.1
  done
}

# Ends the holder and every process in the sandbox's network, including those of sandbox/pulumi.
stop_holder() {
  local pid network left
  pid=$(holder) || return 0
  network=$(readlink "/proc/$pid/ns/net")
  prepare_to_enter
  # unshare ignores TERM while its child lives, so this signals the child, process 1 of the namespace.
  nsenter --pid="/proc/$pid/ns/pid_for_children" "${ENTER[@]:1}" bash -c 'kill -TERM 1' || true
  wait_until_gone 15 holder || kill -KILL "$pid" || true
  if ! wait_until_gone 2 processes_in "$network"; then
    mapfile -t left < <(processes_in "$network")
    say "stopping ${#left[@]} process(es) that still use the sandbox's network: ${left[*]}"
    kill -TERM "${left[@]}" 2>/dev/null || true
    wait_until_gone 10 processes_in "$network" || {
      mapfile -t left < <(processes_in "$network")
      kill -KILL "${left[@]}" 2>/dev/null || true
    }
  fi
  if ! wait_until_gone 5 processes_in "$network"; then
    mapfile -t left < <(processes_in "$network")
    say "these processes do not stop: ${left[*]}"
    return 1
  fi
  rm -f -- "$SANDBOX/holder.pid" "$SANDBOX/ready"
}
