#!/bin/sh
# Builds the vendored libraries of the Web Console plug-in from npm, and lists them with version, licence, source and
# SHA-256. Needs node and npm; Maven does not run it. The same lock file gives the same bytes.
#
#   bundles/ui/webconsole/vendor/build.sh            rebuilds res/vendor
#   bundles/ui/webconsole/vendor/build.sh --check    fails if the rebuilt files differ
set -eu
cd "$(dirname "$0")"
target=../src/main/resources/res/vendor
if [ "${1:-}" = --check ]; then
  target=$(mktemp -d)
  trap 'rm -rf "$target"' EXIT
fi

npm ci --no-audit --no-fund --loglevel=error
npx --no-install esbuild codemirror.js --bundle --minify --format=esm --target=es2022 --charset=utf8 \
  --legal-comments=none --log-level=warning --outfile="$target/codemirror.js"
node list.mjs "$target"

if [ "$target" != ../src/main/resources/res/vendor ]; then
  diff -r ../src/main/resources/res/vendor "$target"
  echo "the vendored files are those that this script builds"
fi
