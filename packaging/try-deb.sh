#!/bin/sh
# Tries a .deb as a person would: installs it into a bare Debian 12, opens a photo in the window
# there, clicks, exports, removes it, and looks for leftovers. Leaves pictures of the screen and
# the export in OUT.
#
#     sudo sh packaging/try-deb.sh cutout_VERSION_amd64.deb OUT
#
# Needs: mmdebstrap debian-archive-keyring xvfb openbox xdotool imagemagick
set -eu

deb=$(realpath "$1")
out=$(realpath -m "$2")
photo=$(realpath "$(dirname "$0")/../resources/samples/dog6.jpg")
display=:88
home=/home/photographer
root=$(mktemp -d)
started=""
mkdir -p "$out"

finish() {
    for process in $started; do kill "$process" 2>/dev/null || true; done
    for place in tmp/.X11-unix dev/pts dev/shm dev/null proc; do
        umount "$root/$place" 2>/dev/null || true
    done
    rm -rf --one-file-system "$root"
}
trap finish EXIT

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
user() {
    chroot --userspec=photographer "$root" env -i PATH=/usr/bin:/bin HOME="$home" LANG=C.UTF-8 \
        DISPLAY="$display" "$@"
}
# what a removal may leave: what apt and dpkg note down of any package, and the user's own files
files() {
    (cd "$root" && find . -xdev ! -type d | grep -v -E \
        '^\./(var/(lib/(apt|dpkg|systemd)|cache|log)|tmp|home|proc|dev)/' | sort)
}
picture() { import -display "$display" -window root "$out/$1.png"; }
keys() { DISPLAY="$display" xdotool "$@"; }

mmdebstrap --quiet --variant=minbase bookworm "$root"
mount -t proc proc "$root/proc"
inside useradd --create-home photographer
cp "$photo" "$root$home/dog.jpg"
inside apt-get update -qq
files > "$out/files-before"

cp "$deb" "$root/tmp/cutout.deb"
inside apt-get install -y -qq --no-install-recommends /tmp/cutout.deb > "$out/install.log" 2>&1
Xvfb "$display" -screen 0 1280x900x24 -nolisten tcp & started="$started $!"
mkdir -p "$root/tmp/.X11-unix"
sleep 2
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
DISPLAY="$display" openbox & started="$started $!"
sleep 1
user cutout self-test
user cutout open "$home/dog.jpg" & app=$!
window=$(keys search --sync --onlyvisible --name 'dog.jpg - Cutout' | tail -1)
keys windowactivate --sync "$window"
sleep 8
picture 1-proposal
eval "$(keys getwindowgeometry --shell "$window")"
# a click on the wall above the dog takes it along, a right click on it away again
keys mousemove --window "$window" $((WIDTH / 2 + 150)) $((HEIGHT / 4)) click 1
sleep 8
picture 2-click
keys mousemove --window "$window" $((WIDTH / 2 + 150)) $((HEIGHT / 4)) click 3
sleep 8
picture 3-right-click
keys key ctrl+e
sleep 2
keys type --delay 40 "$home/exported.png"
picture 4-export
keys key Return
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ ! -s "$root$home/exported.png" ] || break
    sleep 1
done
cp "$root$home/exported.png" "$out/exported.png"
keys key ctrl+q
wait "$app"

# what a right click in a file manager starts
user sh -c "$(sed -n '/Desktop Action/,$ s/^Exec=//p' "$root/usr/share/applications/cutout.desktop" |
    sed "s,%F,$home/dog.jpg,")"
cp "$root$home/dog-cutout.png" "$out/action.png"

inside apt-get purge -y -qq --autoremove cutout > "$out/purge.log" 2>&1
files > "$out/files-after"
if ! diff "$out/files-before" "$out/files-after"; then
    echo "The removal left something behind." >&2
    exit 1
fi
echo "Installed, used, removed without leftovers; pictures are in $out"
