# Sourced by bin/run and bin/test: set `python` to a Python that is new enough, or say what is missing.
python=''
for candidate in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if [ -n "$candidate" ] && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    found=$(python3 --version 2>/dev/null || echo 'no Python at all')
    echo "The portal needs Python 3.11 or newer; this machine has $found." >&2
    echo "Install it (Debian, Ubuntu: apt install python3 python3-venv), or name it: PYTHON=/path/to/python3.12 bin/run" >&2
    exit 1
fi
