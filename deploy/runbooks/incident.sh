#!/bin/sh
# Looks at what matters first when something is wrong, says it, and keeps it in a folder for later. Nothing in it is a secret, or was said by anybody.
#   incident.sh --data DIR [--to FOLDER]
# Ends with 0 when every service is well, with 3 when one is not. Works on: ./pegasus up on this machine. With containers: docker-compose ps, then
# docker-compose exec SERVICE pegasus-healthcheck.
. "$(dirname "$0")/common.sh"
help_wanted "$@"
data='' to=''
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$(value "$1" $# "${2:-}"); shift 2 ;;
    --to) to=$(value "$1" $# "${2:-}"); shift 2 ;;
    *) refuse "'$1' is not known; --help says what is." ;;
  esac
done
[ -n "$data" ] || refuse "--data is missing; it must be the folder of the system."
[ -d "$data" ] || refuse "There is no data folder $data."
to=${to:-$data/incident-$(date -u +%Y%m%d-%H%M%S)}
mkdir -p "$to" || refuse "$to cannot be made."
ill=0

say() { printf '%s\n' "$*" | tee -a "$to/summary.txt"; }

if is_running; then
  base=$(of_run portBase)
  for service in $services; do
    name=${service%:*} port=$((base + ${service#*:}))
    if ! answer=$(ask "http://127.0.0.1:$port/healthcheck?verbose") || [ -z "$answer" ]; then
      say "$name: does not answer on port $port"
      ill=1
      continue
    fi
    printf '%s\n' "$answer" >"$to/$name.json"
    # History writes its own; both have the status first.
    status=$(printf '%s' "$answer" | grep -o '"status": *"[a-z]*"' | head -n 1 | cut -d'"' -f4)
    case $status in
      ok) ;;
      *) say "$name: $status $(printf '%s' "$answer" | grep -o '"description": *"[^"]*"' | cut -d'"' -f4 | tr '\n' ';')"; [ "$status" = degraded ] || ill=1 ;;
    esac
  done
  ps -o pid,ppid,etimes,rss,pcpu,args -p "$(sed -n 's/.*"pid": *\([0-9]*\).*/\1/p' "$data/up.json" | paste -sd, -)" 2>/dev/null | cut -c1-120 >"$to/processes.txt" || true
else
  say "nothing runs on $data; the end of its log is in $data.log"
  ill=1
fi
df -P "$data" >"$to/disk.txt"
full=$(awk 'NR == 2 { sub("%", "", $5); print $5 }' "$to/disk.txt")
[ "$full" -lt 90 ] || { say "the disk of $data is $full % full"; ill=1; }
free -m >"$to/memory.txt" 2>/dev/null || true
[ "$ill" = 0 ] && say "every service is well"
say "kept in $to"
[ "$ill" = 0 ] || exit 3
