# shellcheck shell=sh
# Sourced by ./plancheck and ./run-tests: a virtual environment with the pinned libraries, and Pango for the PDF.
# Silent and quick from the second call on. POSIX shell.
: "${here:?this folder, set by the launcher}" "${wanted:?user or dev, set by the launcher}"

say() { printf '%s\n' "plancheck: $*" >&2; }

find_python() {
    for candidate in "${PLANCHECK_PYTHON:-}" python3.11 python3.12 python3.13 python3.14 python3 python; do
        [ -n "$candidate" ] || continue
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

as_root() { # run a command as root where that needs no question
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; then sudo -n "$@"
    else return 1
    fi
}

apt_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq >/dev/null 2>&1 || return 1
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1
}

requirements="$here/requirements.txt"
[ "$wanted" = dev ] && requirements="$here/requirements-dev.txt"
venv="$here/.venv"
if [ ! -d "$venv" ] && [ ! -w "$here" ]; then
    # a checkout that may not be written to: keep the environment with the user's other caches
    venv="${XDG_CACHE_HOME:-$HOME/.cache}/plancheck/venv"
fi
stamp="$venv/ready-$wanted"
sum=$(cat "$requirements" "$here/requirements.txt" | cksum)

if [ ! -x "$venv/bin/python" ] || [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$sum" ]; then
    python=$(find_python) || {
        say "Python 3.11 or newer is needed. Debian/Ubuntu: apt-get install python3 python3-venv. macOS: brew install python"
        exit 2
    }
    say "setting up, once (this takes a minute or two) ..."
    if [ ! -x "$venv/bin/python" ]; then
        if ! "$python" -m venv --clear "$venv" >/dev/null 2>&1; then
            rm -rf "$venv"
            version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
            if ! { apt_install "python$version-venv" && "$python" -m venv "$venv"; }; then
                rm -rf "$venv"
                say "no virtual environment could be made. Debian/Ubuntu: sudo apt-get install python$version-venv"
                exit 2
            fi
        fi
    fi
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements" || {
        say "the libraries could not be installed. Check the network connection and call again."
        exit 2
    }
    if ! "$venv/bin/python" -c 'import weasyprint' >/dev/null 2>&1; then
        if [ "$(uname -s)" = Darwin ]; then
            brew install --quiet pango >/dev/null 2>&1 ||
                say "for PDF reports install Pango: brew install pango (HTML reports are made without it)"
        else
            apt_install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ||
                say "for PDF reports install Pango: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (HTML reports are made without it)"
        fi
    fi
    printf '%s\n' "$sum" >"$stamp"
fi

if [ "$(uname -s)" = Darwin ]; then
    # where Homebrew puts Pango, on Apple and Intel machines
    DYLD_FALLBACK_LIBRARY_PATH="/opt/homebrew/lib:/usr/local/lib${DYLD_FALLBACK_LIBRARY_PATH:+:$DYLD_FALLBACK_LIBRARY_PATH}"
    export DYLD_FALLBACK_LIBRARY_PATH
fi
PYTHONPATH="$here" PYTHONSAFEPATH=1
export PYTHONPATH PYTHONSAFEPATH
