#!/usr/bin/env bash
# Looks whether a package that is used has a known vulnerability. The build itself does (NuGetAudit, warnings are errors), but where
# a registry serves no advisories it finds none and says nothing. So a package that is known to be vulnerable is asked about too: only
# where that one is found was there something to look at. With --required, no advisories is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."

required=${1:-}
status=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

unknown() {
  echo "AUDIT: $1"
  [ "$required" != --required ] || status=1
}

# GHSA-5crp-9r3c-p9vr, of 2024.
cat >"$folder/Canary.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>true</NuGetAudit></PropertyGroup>
  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="[12.0.3]" /></ItemGroup>
</Project>
PROJECT
touch "$folder/Directory.Build.props" "$folder/Directory.Packages.props"
for props in Directory.Build.props Directory.Packages.props; do echo '<Project />' >"$folder/$props"; done
if (cd "$folder" && dotnet restore Canary.csproj 2>&1) | grep -q 'NU190[1-4]'; then
  if dotnet restore InitiativeBot.sln --force -p:NuGetAuditMode=all -p:NuGetAuditLevel=low 2>&1 | grep 'NU190[1-4]'; then
    status=1
  else
    echo "AUDIT: no NuGet package that is used has a known vulnerability"
  fi
else
  unknown "the NuGet registry serves no advisories, so no NuGet package was looked at"
fi

# What the tests of Microsoft's clients run; nothing of it is in the service.
if (cd tests/InitiativeBot.Clients.Tests/npm && npm audit --package-lock-only --audit-level=high >"$folder/npm" 2>&1); then
  echo "AUDIT: no npm package of the tests has a known vulnerability of level high"
elif grep -qE 'vulnerabilit' "$folder/npm"; then
  cat "$folder/npm"
  status=1
else
  unknown "the npm registry answers no audit, so no npm package was looked at"
fi
exit "$status"
