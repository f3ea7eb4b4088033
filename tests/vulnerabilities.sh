#!/bin/sh
# Compare the locked dependencies with the known vulnerabilities: `vulnerabilities.sh UV PIP_AUDIT`.
mkdir -p build && rm -f build/audit.json
"$1" export --quiet --locked --no-emit-project --format requirements-txt -o build/requirements.txt || exit 1
if said=$("$2" --disable-pip --require-hashes -r build/requirements.txt --progress-spinner off --timeout 10 \
  -f json -o build/audit.json 2>&1); then
  exit 0
fi
if [ -s build/audit.json ]; then
  echo "$said: see build/audit.json." >&2
  exit 1
fi
echo "Not checked for known vulnerabilities: the data about them cannot be reached from here." >&2
