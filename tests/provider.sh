#!/bin/sh
# Make sure that there is an OpenID provider for the tests of sign-in; Node.js comes with the environment.
PATH="$(cd "$(dirname "$0")/.." && pwd)/.venv/bin:$PATH"
cd "$(dirname "$0")/provider" || exit 1
[ node_modules/.package-lock.json -nt package-lock.json ] && exit 0
echo "Installing the OpenID provider for the tests of sign-in."
npm ci --silent --no-audit --no-fund --ignore-scripts && touch node_modules/.package-lock.json && exit 0
echo "The tests of sign-in need an OpenID provider from the npm registry: make that reachable." >&2
exit 1
