#!/bin/sh
# Runs an editor without a terminal against the language server, and prints a transcript: what is
# wrong with a text, a fix applied, a completion that brings its import.
#
#   tests/editors/run.sh emacs > tests/editors/emacs.txt
#   tests/editors/run.sh neovim > tests/editors/neovim.txt
#
# GUIXLITE names the program. Emacs needs eglot, which it has since version 29 and which Debian has in
# the package elpa-eglot for older ones. Where the editor is not installed, that is said and the exit
# status is 77.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
editor=${1:?emacs or neovim}
GUIXLITE=${GUIXLITE:-$here/../../target/debug/guixlite}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$here/system.scm" "$folder/system.scm"
SYSTEM=$folder/system.scm
export GUIXLITE SYSTEM HOME="$folder" XDG_CONFIG_HOME="$folder" XDG_DATA_HOME="$folder"
export XDG_STATE_HOME="$folder" XDG_CACHE_HOME="$folder" LC_ALL=C.UTF-8

skip() {
    echo "skipped: $1" >&2
    exit 77
}

case $editor in
emacs)
    command -v emacs > /dev/null || skip "emacs is not installed"
    emacs --batch -q --eval '(progn (require (quote package)) (package-initialize)
        (unless (locate-library "eglot") (kill-emacs 77)))' 2> /dev/null ||
        skip "emacs has no eglot"
    timeout 120 emacs --batch -q -l "$here/emacs.el" 2> "$folder/errors" || {
        cat "$folder/errors" >&2
        exit 1
    }
    ;;
neovim)
    command -v nvim > /dev/null || skip "nvim is not installed"
    timeout 120 nvim --headless -u NONE -i NONE -n -c "luafile $here/neovim.lua" \
        2> "$folder/errors" || {
        cat "$folder/errors" >&2
        exit 1
    }
    ;;
*)
    echo "no such editor: $editor" >&2
    exit 2
    ;;
esac
