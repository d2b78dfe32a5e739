# What the scripts of this folder share. Each is run by .ci/run after `./quickstart check`, from the top folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
top=$PWD

need() { # packages that a newcomer does not need
    local wanted=() package
    for package in "$@"; do
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
            *' installed') ;;
            *) wanted+=("$package") ;;
        esac
    done
    [ ${#wanted[@]} -eq 0 ] || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" > /dev/null
}

quietly() { # run a command; show the end of what it printed when it fails
    local log
    log=$(mktemp)
    if ! "$@" > "$log" 2>&1; then
        echo "failed: $*"
        tail -n 150 "$log"
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# build FOLDER [CONFIGURE ARGUMENT...]: configure and build out of tree
build() {
    local folder=$1
    shift
    mkdir -p "$folder"
    (cd "$folder" && { [ -f Makefile ] || quietly "$top/configure" --quiet "$@"; } && quietly make -s -j"$(nproc)")
}

done_with() { echo "ok: $(basename "$0" .sh) ($SECONDS s)"; }
