# Shared by run and test (sourced, not run): what the system lacks, the virtual environment.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv

# Install Debian packages, as root or through sudo; elsewhere say what is needed.
install_packages() {
    [ $# -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "Trip Journal needs what Debian calls: $*" >&2
        return 0
    fi
    echo "Installing packages of the system: $*" >&2
    local as_root=(env DEBIAN_FRONTEND=noninteractive)
    [ "$(id -u)" = 0 ] || as_root=(sudo "${as_root[@]}")
    "${as_root[@]}" apt-get update -qq >&2
    "${as_root[@]}" apt-get install -qq -y --no-install-recommends "$@" >&2
}

# Print the packages whose libraries the window needs and cannot load.
missing_libraries() {
    PYTHONPATH=$root python3 -B - <<'PYTHON'
import ctypes
from journal.ui.system_libraries import ALWAYS, FOR_FILMS, WITH_X11

def loads(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True

wanted = ALWAYS | WITH_X11 | FOR_FILMS
print(*sorted({package for name, package in wanted.items() if not loads(name)}))
PYTHON
}

# Print the packages (given as command:package) whose command is not there.
missing_commands() {
    local pair
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
    done
}

# Print those of the packages that are not installed; nothing where dpkg is not known.
missing_packages() {
    local package
    command -v dpkg >/dev/null || return 0
    for package in "$@"; do
        dpkg -s "$package" >/dev/null 2>&1 || echo "$package"
    done
}

# Make Python, its venv and the window's libraries available.
prepare_system() {
    python3 -c 'import ensurepip, venv' 2>/dev/null || install_packages python3 python3-venv
    # shellcheck disable=SC2046  # one word for each package
    install_packages $(missing_libraries) "$@"
}

# Install the project and the extras given, like [dev], where the sources have changed since.
install_project() {
    local extras=${1:-} stamp=$venv/installed${1:-} sources
    sources=$(cd "$root" && find pyproject.toml journal resources -type f \
        -not -name '*.pyc' -print0 | sort -z | xargs -0 sha256sum | sha256sum)
    if [ ! -x "$venv/bin/trip-journal" ] || [ "$(cat "$stamp" 2>/dev/null)" != "$sources" ]; then
        echo "Installing Trip Journal into .venv" >&2
        python3 -m venv "$venv"
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$root$extras" >&2
        echo "$sources" >"$stamp"
    fi
}
