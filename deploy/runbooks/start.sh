#!/bin/sh
# Starts the whole system on this machine, one process for each service, and waits until it takes turns; or stops it.
#   start.sh --data DIR [--port-base N]     start; the log goes to DIR.log
#   start.sh --data DIR --stop              stop, letting turns end
# Works on: ./pegasus up --separate. With containers: docker-compose up -d, and docker-compose down.
. "$(dirname "$0")/common.sh"
help_wanted "$@"
data='' base=9000 stop=no
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$(value "$1" $# "${2:-}"); shift 2 ;;
    --port-base) base=$(value "$1" $# "${2:-}"); shift 2 ;;
    --stop) stop=yes; shift ;;
    *) refuse "'$1' is not known; --help says what is." ;;
  esac
done
[ -n "$data" ] || refuse "--data is missing; it must be the folder where the system keeps its data."
number --port-base "$base" 1 65085

if [ "$stop" = yes ]; then
  is_running || refuse "Nothing runs on $data."
  pid=$(of_run pid)
  kill -TERM "$pid"
  for _ in $(seq 1 120); do
    kill -0 "$pid" 2>/dev/null || { echo "stopped"; exit 0; }
    sleep 0.5
  done
  fail "Process $pid did not stop within a minute; its log is $data.log."
fi

is_running && refuse "A system runs on $data already (process $(of_run pid)); stop it with --stop."
mkdir -p "$data" || refuse "$data cannot be made."
setsid nohup $PEGASUS up --separate --no-install --data "$data" --port-base "$base" </dev/null >"$data.log" 2>&1 &
up=$!
for _ in $(seq 1 600); do
  if is_running && [ "$(ask "http://127.0.0.1:$((base + 80))/healthcheck")" = ok ]; then
    echo "running: $(of_run listenUrl), process $(of_run pid)"
    exit 0
  fi
  kill -0 "$up" 2>/dev/null || fail "It did not start: $(tail -n 1 "$data.log")"
  sleep 0.5
done
fail "It was not ready within five minutes; its log is $data.log."
