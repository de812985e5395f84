#!/bin/sh
# Measures how many turns a second a running system takes, and at how many robots it gets slow.
#   capacity.sh --data DIR [--robots "1 20 50"] [--seconds N] [--kind launch] [--limit MS]
# Runs the bench of ./pegasus with each number of robots, each talking without a pause, and says which is the last whose 95th percentile is
# below the limit (default 50 ms). A real robot takes a few turns an hour. Works on: ./pegasus up on this machine; the bench takes processors, too.
. "$(dirname "$0")/common.sh"
help_wanted "$@"
data='' robots='1 5 20 50' seconds=10 kind=launch limit=50
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$(value "$1" $# "${2:-}"); shift 2 ;;
    --robots) robots=$(value "$1" $# "${2:-}"); shift 2 ;;
    --seconds) seconds=$(value "$1" $# "${2:-}"); shift 2 ;;
    --kind) kind=$(value "$1" $# "${2:-}"); shift 2 ;;
    --limit) limit=$(value "$1" $# "${2:-}"); shift 2 ;;
    *) refuse "'$1' is not known; --help says what is." ;;
  esac
done
[ -n "$data" ] || refuse "--data is missing; it must be the folder of a system that runs."
number --seconds "$seconds" 1 600
number --limit "$limit" 1 60000
for count in $robots; do number --robots "$count" 1 2000; done
is_running || refuse "Nothing runs on $data; start it with start.sh."

good=none
for count in $robots; do
  answer=$($PEGASUS bench turns --data "$data" --robots "$count" --seconds "$seconds" --warm-up 2 --kind "$kind" --json) || fail "Turns failed with $count robots: $answer"
  member() { printf '%s' "$answer" | tr -d ' \n' | grep -o "\"$1\":[0-9.]*" | head -n 1 | cut -d: -f2; }
  printf '%s robots: %s turns/s, P50 %s ms, P95 %s ms\n' "$count" "$(member turnsPerSecond)" "$(member p50)" "$(member p95)"
  if awk "BEGIN { exit !($(member p95) <= $limit) }"; then good=$count; fi
done
echo "below $limit ms: up to $good robots"
