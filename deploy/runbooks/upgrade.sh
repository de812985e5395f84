#!/bin/sh
# Replaces one instance after the other, so that no turn is lost: stops it, which lets its turns end, starts it anew, and waits until it is well.
#   upgrade.sh --stop CMD --start CMD NAME=HEALTH ...
# In both commands {} stands for the name. Instances of one service must not be alone: NAME is <service>-<anything>, and each service must be named
# at least twice, or with --alone, which says that turns may wait while the only one restarts. --patience N seconds for each (default 120).
#   upgrade.sh --stop 'systemctl stop pegasus-{}' --start 'systemctl start pegasus-{}' hub-1=http://127.0.0.1:9000/healthcheck hub-2=…
#   upgrade.sh --stop 'docker-compose stop {}' --start 'docker-compose up -d --no-deps {}' …
# Works on: whatever the commands work on. Kubernetes and ECS do this themselves.
. "$(dirname "$0")/common.sh"
help_wanted "$@"
stop='' start='' alone=no patience=120 instances=''
while [ $# -gt 0 ]; do
  case $1 in
    --stop) stop=$(value "$1" $# "${2:-}"); shift 2 ;;
    --start) start=$(value "$1" $# "${2:-}"); shift 2 ;;
    --patience) patience=$(value "$1" $# "${2:-}"); shift 2 ;;
    --alone) alone=yes; shift ;;
    -*) refuse "'$1' is not known; --help says what is." ;;
    *=http://* | *=https://*) instances="$instances $1"; shift ;;
    *) refuse "'$1' is no instance; it must be NAME=HEALTH, such as hub-1=http://127.0.0.1:9000/healthcheck." ;;
  esac
done
[ -n "$stop" ] && [ -n "$start" ] || refuse "--stop and --start are needed: how an instance is stopped and started."
case $stop$start in *'{}'*) ;; *) refuse "--stop and --start must have {} where the name of the instance goes." ;; esac
number --patience "$patience" 1 3600
[ -n "$instances" ] || refuse "No instance is named."

is_well() { ask "$1" >/dev/null && case $(ask "$1") in ok | '{"status":"ok"'*) true ;; *) false ;; esac; }

of() { printf '%s' "$1" | sed "s/{}/$2/g"; }

for instance in $instances; do
  name=${instance%%=*}
  case $name in *[!A-Za-z0-9_.-]*) refuse "'$name' is no name; it must be made of letters, digits, '.', '_' and '-'." ;; esac
  count=$(printf '%s\n' $instances | grep -c "^${name%-*}-[^=-]*=")
  [ "$alone" = yes ] || [ "$count" -ge 2 ] || refuse "$name is alone; name another instance of ${name%-*}, or let turns wait with --alone."
  is_well "${instance#*=}" || refuse "$name is not well before anything was done; look at ${instance#*=}?verbose first."
done

for instance in $instances; do
  name=${instance%%=*} health=${instance#*=}
  sh -c "$(of "$stop" "$name")" || fail "$name could not be stopped; nothing else was touched after it."
  sh -c "$(of "$start" "$name")" || fail "$name could not be started; it is down, the others run."
  waited=0
  until is_well "$health"; do
    waited=$((waited + 1))
    [ "$waited" -le $((patience * 2)) ] || fail "$name is not well $patience s after its start; it is down, the others run."
    sleep 0.5
  done
  # Callers look again twice a second.
  sleep 2
  echo "$name is new"
done
