#!/usr/bin/env bash
# As far as we use it, the entry of the official image: an empty folder becomes a cluster, with the user and the database
# that POSTGRES_USER, POSTGRES_PASSWORD (or POSTGRES_PASSWORD_FILE) and POSTGRES_DB name; then the command is run.
# Scripts in /docker-entrypoint-initdb.d are not run.
set -euo pipefail

fail() { echo "postgres: $*" >&2; exit 1; }

password() {
  [[ -z ${POSTGRES_PASSWORD:-} || -z ${POSTGRES_PASSWORD_FILE:-} ]] || fail "only one of POSTGRES_PASSWORD and POSTGRES_PASSWORD_FILE may be set"
  if [[ -n ${POSTGRES_PASSWORD_FILE:-} ]]; then cat "$POSTGRES_PASSWORD_FILE"; else printf '%s' "${POSTGRES_PASSWORD:-}"; fi
}

make_cluster() {
  local user="${POSTGRES_USER:-postgres}" database secret
  database="${POSTGRES_DB:-$user}"
  secret="$(password)"
  [[ -n $secret ]] || fail "set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE: nobody could come in"
  # Options may be several words.
  # shellcheck disable=SC2086
  initdb --username="$user" --pwfile=<(printf '%s\n' "$secret") ${POSTGRES_INITDB_ARGS:-}
  printf '\nhost all all all scram-sha-256\n' >>"$PGDATA/pg_hba.conf"
  if [[ $database != postgres ]]; then
    postgres --single -j -D "$PGDATA" postgres <<<"CREATE DATABASE \"${database//\"/\"\"}\"" >/dev/null
  fi
}

[[ ${1:-} != -* ]] || set -- postgres "$@"
if [[ ${1:-} == postgres ]]; then
  if [[ $EUID -eq 0 ]]; then
    install -d -m 0700 -o postgres -g postgres "$PGDATA"
    chown postgres:postgres /var/run/postgresql
    exec setpriv --reuid=postgres --regid=postgres --clear-groups "${BASH_SOURCE[0]}" "$@"
  fi
  [[ -s $PGDATA/PG_VERSION ]] || make_cluster
  # Reached from other containers, whatever an older folder says.
  set -- "$@" -c listen_addresses='*'
fi
exec "$@"
