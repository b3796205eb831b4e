#!/bin/sh
# Installs what Cutout needs of the system on Debian and Ubuntu when run as root, else names the
# exact line to type. Does nothing on other systems. "--check" only tells; "--package" adds what
# making installers needs: what is not there when the app is frozen is missing inside it.
set -eu

command -v apt-get >/dev/null 2>&1 || exit 0

PACKAGES="python3 python3-venv libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1
libxkbcommon0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
fonts-dejavu-core"

if [ "${1:-}" = "--package" ]; then
    PACKAGES="$PACKAGES appstream binutils ca-certificates cmake desktop-file-utils g++
        libwayland-cursor0 libwayland-egl1 make nsis python3-dev xz-utils"
fi

present() {
    # Ubuntu 24.04 and Debian 13 carry libglib2.0-0 as libglib2.0-0t64
    dpkg-query -W -f '${Status}\n' "$1" "$1t64" 2>/dev/null | grep -q 'install ok installed'
}

missing=""
for package in $PACKAGES; do
    present "$package" && continue
    case "$package" in
        # a Python from elsewhere serves as well
        python3) command -v python3 >/dev/null 2>&1 && continue ;;
        python3-dev)
            headers='import sysconfig; print(sysconfig.get_path("include"))'
            [ -f "$(python3 -c "$headers" 2>/dev/null)/Python.h" ] && continue
            ;;
        python3-venv) python3 -c 'import venv, ensurepip' >/dev/null 2>&1 && continue ;;
    esac
    missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ] && [ "${1:-}" != "--check" ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086  # a list of words
    apt-get install -y -qq --no-install-recommends $missing
else
    echo "Cutout needs some packages of the system; install them with" >&2
    echo "  sudo apt-get install$missing" >&2
    exit 1
fi
