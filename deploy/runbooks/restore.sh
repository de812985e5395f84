#!/bin/sh
# Brings back what a backup holds, all of it or nothing. What is in the folder now is kept beside it.
#   restore.sh FILE --data DIR
# The system on DIR must be stopped. Works on: ./pegasus up. A store elsewhere: ./pegasus restore FILE --store NAME=ADDRESS --force.
. "$(dirname "$0")/common.sh"
help_wanted "$@"
data='' file=''
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$(value "$1" $# "${2:-}"); shift 2 ;;
    -*) refuse "'$1' is not known; --help says what is." ;;
    *) [ -z "$file" ] || refuse "Only one file at a time."; file=$1; shift ;;
  esac
done
[ -n "$file" ] && [ -n "$data" ] || refuse "A backup and --data are needed: what to bring back, and where to."
[ -s "$file" ] || refuse "There is no backup $file."
is_running && refuse "A system runs on $data (process $(of_run pid)); stop it first: start.sh --data $data --stop."
$PEGASUS restore "$file" --data "$data" --force
echo "restored; start it with: start.sh --data $data"
