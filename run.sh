#!/usr/bin/env bash
# Builds the portal and serves it with its sandbox: portal on http://localhost:5080, simulator on http://localhost:5081. Ctrl-C stops everything.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
. tools/prerequisites.sh
prepare_environment
require_dotnet
require_node
need_to_run
install_missing

mkdir -p data
portal=src/Portal.Web/bin/Debug/net10.0/Portal.Web.dll
simulator=src/Portal.Simulator/bin/Debug/net10.0/Portal.Simulator.dll

# The names, times and sizes of all sources: unchanged since the last build means there is nothing to do.
fingerprint() {
  find src Directory.* BannedSymbols.txt global.json appsettings.json .editorconfig \
    \( -name bin -o -name obj -o -name node_modules -o -path src/Portal.Web/wwwroot/lib \) -prune -o -type f -printf '%p %T@ %s\n' 2>/dev/null | sort | sha256sum
}

build() {
  local now; now=$(fingerprint)
  if [ -f "$portal" ] && [ -f "$simulator" ] && [ "$(cat data/built 2>/dev/null)" = "$now" ]; then return; fi
  say "Building (the first time takes a few minutes)"
  rm -f data/built
  dotnet build src/Portal.Web/Portal.Web.csproj --nologo -v quiet -clp:NoSummary </dev/null && dotnet build src/Portal.Simulator/Portal.Simulator.csproj --nologo -v quiet -clp:NoSummary </dev/null \
    || stop "The build failed."
  fingerprint >data/built
}

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

children=()
# A child follows this script even when the script itself is killed outright.
start() {
  local log=$1; shift
  setpriv --pdeathsig TERM -- "$@" >"$log" 2>&1 </dev/null &
  children+=($!)
}

cleanup() {
  trap - EXIT
  trap '' INT TERM HUP
  [ ${#children[@]} -eq 0 ] || say "Stopping"
  for child in "${children[@]}"; do kill -TERM "$child" 2>/dev/null; done
  for _ in $(seq 300); do
    local alive=0
    for child in "${children[@]}"; do kill -0 "$child" 2>/dev/null && alive=1; done
    [ $alive -eq 0 ] && break
    sleep 0.1
  done
  for child in "${children[@]}"; do kill -KILL "$child" 2>/dev/null; done
  stop_orphaned_database
}

# The portal stops its database; one that was killed could not, and nobody else may be using it.
stop_orphaned_database() {
  local pid
  pid=$(head -n 1 data/postgres/postmaster.pid 2>/dev/null) && [ -n "$pid" ] || return 0
  flock --nonblock data/postgres.users kill -INT "$pid" 2>/dev/null || return 0
  for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || return 0; sleep 0.1; done
}

wait_for() {
  local url=$1 name=$2 log=$3 seconds=$4 pid=${children[-1]}
  for _ in $(seq $((seconds * 10))); do
    curl_ok "$url" && return
    kill -0 "$pid" 2>/dev/null || { tail -n 20 "$log" >&2; stop "$name did not start; its log is $log."; }
    sleep 0.1
  done
  tail -n 20 "$log" >&2; stop "$name did not answer within $seconds seconds; its log is $log."
}

# No curl needed: one HTTP request by the shell.
curl_ok() {
  local rest=${1#http://localhost:} port path answer
  port=${rest%%/*} path=/${rest#*/}
  exec 3<>"/dev/tcp/127.0.0.1/$port" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$path" "$port" >&3
  IFS= read -r -t 5 answer <&3
  exec 3<&- 3>&-
  [[ $answer == *" 200 "* || $answer == *" 302 "* ]]
} 2>/dev/null

build
for port in 5080 5081; do port_is_taken $port && stop "Port $port is in use. Stop what uses it (another ./run.sh?) and start again."; done

trap cleanup EXIT
trap 'exit 0' INT TERM HUP

start data/simulator.log env Simulator__StateFile="$PWD/data/simulator.jsonl" dotnet "$simulator" --urls http://127.0.0.1:5081
wait_for http://localhost:5081/ "The simulator" data/simulator.log 30
start data/portal.log env Portal__Demo__Enabled=true dotnet "$portal" --urls http://localhost:5080
wait_for http://localhost:5080/health/ready "The portal" data/portal.log 180

cat <<'TEXT'

  Portal       http://localhost:5080
  Simulator    http://localhost:5081   (the pretended upstream: its servers, its journal, its faults)

  Demo accounts, all with the password  demo-portal-2026
    customer@demo.example   a customer
    pricing@demo.example    prices and offerings
    finance@demo.example    ledger, wallets, invoices
    owner@demo.example      everything

  Logs: data/portal.log and data/simulator.log. Ctrl-C stops everything.

TEXT

wait -n "${children[@]}"
say "A process ended by itself; the end of its log:"
for child in "${children[@]}"; do kill -0 "$child" 2>/dev/null || true; done
tail -n 5 data/portal.log data/simulator.log >&2
exit 1
