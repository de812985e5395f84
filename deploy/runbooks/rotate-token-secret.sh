#!/bin/sh
# Replaces the secret of hub tokens while everything runs, so that no robot is cut off. Three steps, each for all machines before the next:
#   rotate-token-secret.sh begin  --data DIR [--new FILE]   the new secret is good as well; tokens are signed with the old one
#   rotate-token-secret.sh switch --data DIR                tokens are signed with the new one; the old one is good as well
#   rotate-token-secret.sh finish --data DIR [--now]        the old one is good no more; refused within three hours of the switch, since
#                                                           tokens live so long, unless --now says that they may end
# Instead of --data, --secret FILE --previous FILE name the files of ETCO_server_hubTokenSecret_FILE and ETCO_server_hubTokenSecretPrevious_FILE.
# With several machines make the new secret once, and give it to each: --new FILE.
# Works on: ./pegasus up, and on containers whose secrets are mounted files. Services look at their files every second.
. "$(dirname "$0")/common.sh"
help_wanted "$@"
step='' data='' secret='' previous='' new='' now=no
while [ $# -gt 0 ]; do
  case $1 in
    begin | switch | finish) [ -z "$step" ] || refuse "Only one step at a time."; step=$1; shift ;;
    --data) data=$(value "$1" $# "${2:-}"); shift 2 ;;
    --secret) secret=$(value "$1" $# "${2:-}"); shift 2 ;;
    --previous) previous=$(value "$1" $# "${2:-}"); shift 2 ;;
    --new) new=$(value "$1" $# "${2:-}"); shift 2 ;;
    --now) now=yes; shift ;;
    *) refuse "'$1' is not known; --help says what is." ;;
  esac
done
[ -n "$step" ] || refuse "A step is missing: begin, switch or finish."
if [ -n "$data" ]; then
  [ -z "$secret$previous" ] || refuse "--data, or --secret and --previous, not both."
  secret=$data/hub-token-secret previous=$data/hub-token-secret-previous
fi
[ -n "$secret" ] && [ -n "$previous" ] || refuse "--data is missing, or --secret and --previous."
[ -s "$secret" ] || refuse "$secret is not there, or is empty."
[ -s "$previous" ] || refuse "$previous is not there, or is empty: services must be started with both files; at first they hold the same."

# Whoever reads it reads the whole of one or of the other.
put() {
  printf '%s\n' "$1" >"$2.fresh"
  # As readable as what it replaces, and the same owner's.
  chmod --reference="$2" "$2.fresh"
  chown --reference="$2" "$2.fresh" 2>/dev/null || true
  mv "$2.fresh" "$2"
}

settle() {
  # Two looks find the same.
  sleep 4
}

first=$(cat "$secret") second=$(cat "$previous")
case $step in
  begin)
    [ "$first" = "$second" ] || refuse "Another rotation is under way: the two secrets differ. End it with finish."
    if [ -n "$new" ]; then
      [ -s "$new" ] || refuse "$new is not there, or is empty."
      fresh=$(cat "$new")
    else
      fresh=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')
      # A machine's own made-up secret stays marked as one.
      case $first in development-only-*) fresh=development-only-$fresh ;; esac
    fi
    [ "${#fresh}" -ge 32 ] || refuse "The new secret has ${#fresh} characters; it must have at least 32."
    [ "$fresh" != "$first" ] || refuse "The new secret is the old one."
    put "$fresh" "$previous"
    settle
    echo "begun: tokens of the new secret are good; when every machine is here, switch"
    ;;
  switch)
    [ "$first" != "$second" ] || refuse "There is nothing to switch to; begin first."
    [ "$secret" -nt "$previous" ] && refuse "It has been switched already; finish when the tokens of the old secret have ended."
    # Both are taken in at once: a service looks until two looks find the same.
    put "$first" "$previous"
    put "$second" "$secret"
    # So that it can be told which of them was written last.
    touch -d '1 second ago' "$previous"
    settle
    echo "switched: tokens are signed with the new secret; finish in three hours"
    ;;
  finish)
    [ "$first" != "$second" ] || refuse "There is nothing to finish: the two secrets are the same."
    [ "$secret" -nt "$previous" ] || refuse "It has not been switched; switch first."
    if [ "$now" = no ] && [ -z "$(find "$secret" -mmin +180)" ]; then
      refuse "Tokens of the old secret may live until three hours after the switch; wait, or end them with --now."
    fi
    put "$first" "$previous"
    settle
    echo "finished: only the new secret is good"
    ;;
esac
