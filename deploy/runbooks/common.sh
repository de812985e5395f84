# What the runbooks share; not run by itself. PEGASUS names another command line than the one beside these scripts.
set -eu
umask 077

root=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
PEGASUS=${PEGASUS:-$root/pegasus}

# Not the system's fault, but the caller's: one sentence, and 2.
refuse() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# --help prints the comment at the head of the script.
help_wanted() {
  for argument in "$@"; do
    case $argument in
      -h | --help)
        sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
        exit 0
        ;;
    esac
  done
}

# value NAME "$#" "$2": the value of an option, or a sentence.
value() {
  [ "$2" -ge 2 ] && [ -n "$3" ] || refuse "$1 needs a value; --help says which."
  printf '%s' "$3"
}

# number NAME VALUE LEAST MOST
number() {
  case $2 in '' | *[!0-9]*) refuse "$1 is '$2'; it must be a whole number from $3 to $4." ;; esac
  [ "${#2}" -le 9 ] && [ "$2" -ge "$3" ] && [ "$2" -le "$4" ] || refuse "$1 is '$2'; it must be a whole number from $3 to $4."
}

# The text of a member of the file that a running system leaves in its data folder.
of_run() {
  sed -n "s/.*\"$1\": *\"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}.*/\1/p" "$data/up.json" 2>/dev/null | head -n 1
}

is_running() {
  [ -f "$data/up.json" ] && kill -0 "$(of_run pid)" 2>/dev/null
}

# The services of one machine and their HTTP ports above the port base.
services='history:6 settings:8 lasso:7 accounts:9 parser:5 chitchat-skill:4 joke-skill:10 greeting-skill:11 example-skill:12 reminder-skill:13 openjibo-skill:14 report-skill:3 simulator:15 hub:0 gateway:80'

# ask URL: prints the answer; fails where there is none within five seconds.
ask() {
  if command -v curl >/dev/null; then
    curl -sS -m 5 "$1" 2>/dev/null
  else
    wget -q -T 5 -t 1 -O - --content-on-error "$1" 2>/dev/null
  fi
}
