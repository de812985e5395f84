#!/bin/sh
# As the entry of the official image: options and a file of settings are redis-server's, anything else is a command;
# and root is given up.
set -e
case "${1:-}" in
  -*|*.conf) set -- redis-server "$@" ;;
esac
if [ "$1" = redis-server ]; then
  # Containers are reached from others of their network, where the password or the network itself is the door.
  set -- "$@" --protected-mode no
  if [ "$(id -u)" = 0 ]; then
    chown redis:redis .
    exec setpriv --reuid=redis --regid=redis --clear-groups "$@"
  fi
fi
exec "$@"
