#!/bin/sh
# Copies all that services keep into one file while they run, and proves that it can be brought back.
#   backup.sh --data DIR --to FOLDER [--keep N] [--with-secrets] [--store NAME=ADDRESS ...]
# FOLDER gets pegasus-<time>.backup; of those there, the newest N stay (default 14). --store takes in a store elsewhere, such as
# history=postgres://…. Works on: ./pegasus up, running or not, and on any store by its address.
. "$(dirname "$0")/common.sh"
help_wanted "$@"
data='' to='' keep=14 more='' stores=''
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$(value "$1" $# "${2:-}"); shift 2 ;;
    --to) to=$(value "$1" $# "${2:-}"); shift 2 ;;
    --keep) keep=$(value "$1" $# "${2:-}"); shift 2 ;;
    --with-secrets) more=--with-secrets; shift ;;
    --store) stores="$stores --store $(value "$1" $# "${2:-}")"; shift 2 ;;
    *) refuse "'$1' is not known; --help says what is." ;;
  esac
done
[ -n "$data" ] && [ -n "$to" ] || refuse "--data and --to are needed: what to copy, and the folder to put it into."
[ -d "$data" ] || refuse "There is no data folder $data."
number --keep "$keep" 1 10000
mkdir -p "$to" || refuse "$to cannot be made."

file=$to/pegasus-$(date -u +%Y%m%d-%H%M%S).backup
[ ! -e "$file" ] || refuse "$file is there already."
# shellcheck disable=SC2086 # words of a list
$PEGASUS backup --data "$data" --to "$file" $more $stores
# A backup that was never read is a hope.
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
if [ -z "$stores" ]; then
  $PEGASUS restore "$file" --data "$trial/data" >/dev/null || { rm -f "$file"; fail "The backup could not be read again, and was removed."; }
  echo "read again: $(find "$trial/data" -type f | wc -l) files"
fi
ls -1 "$to"/pegasus-*.backup | sort -r | tail -n "+$((keep + 1))" | while read -r old; do
  rm -f "$old"
  echo "removed $old"
done
echo "$file"
