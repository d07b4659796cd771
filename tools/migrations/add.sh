#!/usr/bin/env bash
# Writes the migration from the last one to the present model: tools/migrations/add.sh NameOfTheChange
set -euo pipefail
[ $# -eq 1 ] || { echo "Usage: tools/migrations/add.sh NameOfTheChange" >&2; exit 2; }
cd "$(dirname "${BASH_SOURCE[0]}")"
[ -x bin/tool/dotnet-ef ] || dotnet tool install dotnet-ef --tool-path bin/tool --version 10.0.14 >&2
dotnet restore --verbosity quiet
bin/tool/dotnet-ef migrations add "$1" --project ../../src/Portal.Domain --startup-project . --output-dir Persistence/Migrations
