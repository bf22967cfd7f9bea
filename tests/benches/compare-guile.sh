#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compares guixlite with Guile 3, pair by pair in one run: start-up, reading, and the R7RS
# benchmarks; the last also with Steel, a Scheme in Rust, where it is installed
# (`cargo install steel-interpreter`). Ratios are guixlite's time divided by the other's: below 1,
# guixlite is faster.
#
#   tests/benches/compare-guile.sh [BENCHMARK...]
#
#   GUIXLITE         the program        (default: target/release/guixlite)
#   GUILE            Guile              (default: guile)
#   STEEL            Steel              (default: steel; left out if there is none)
#   R7RS_BENCHMARKS  a checkout of the R7RS benchmarks, with src/ and inputs/; skipped without
#   READ_FILE        a Scheme file to read, instead of a generated one
#   RUNS             runs of each, of which the median counts (default: 3)
#   LIMIT            seconds after which a run counts as failed (default: 60)
#
# Times are processor time (user and system), which a busy machine disturbs least. The programs
# taking turns in each round, what disturbs one disturbs the others. Guile's collector marks with
# one thread, so that its time is comparable.

set -u
export LC_ALL=C.UTF-8 GC_MARKERS=1 GUILE_AUTO_COMPILE=0

here=$(cd "$(dirname "$0")/../.." && pwd)
guixlite=${GUIXLITE:-$here/target/release/guixlite}
guile=${GUILE:-guile}
steel=${STEEL:-steel}
runs=${RUNS:-3}
limit=${LIMIT:-60}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ! command -v "$guile" > /dev/null; then
    echo "SKIPPED: $guile is not installed"
    exit 0
fi
if [ ! -x "$guixlite" ]; then
    echo "$guixlite is not there: run \`cargo build --release\` first, or set GUIXLITE" >&2
    exit 1
fi

# seconds COMMAND...: the processor time of a command in seconds, or "failed".
# Its standard input is $input, its output goes to $work/out.
input=/dev/null
seconds() {
    local TIMEFORMAT='%U %S' spent
    if spent=$( { time timeout "$limit" "$@" < "$input" > "$work/out" 2> "$work/err"; } 2>&1 ); then
        awk '{ printf "%.3f\n", $1 + $2 }' <<< "$spent"
    else
        echo failed
    fi
}

# many N COMMAND...: the time of one out of N runs, for what is too short for the clock.
many() {
    local count=$1 spent
    shift
    spent=$(seconds bash -c 'for ((i = 0; i < '"$count"'; i++)); do "$@" || exit 1; done' - "$@")
    [ "$spent" = failed ] && echo failed || awk -v t="$spent" -v n="$count" 'BEGIN { printf "%.5f\n", t / n }'
}

# median < LINES: the one in the middle; "failed" if any failed.
median() {
    sort -g | awk '/failed/ { bad = 1 } { v[NR] = $1 }
        END { if (bad || NR == 0) print "failed"; else print v[int((NR + 1) / 2)] }'
}

ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN {
        if (a == "failed" || b + 0 == 0) print "-"; else printf "%.2f\n", a / b }'
}

milliseconds() { awk -v t="$1" 'BEGIN { if (t == "failed") print t; else printf "%.1f ms\n", t * 1000 }'; }

# geometric-mean < RATIOS, those that are "-" left out, and how many there are.
geometric_mean() { awk '$1 != "-" { s += log($1); n++ } END { if (n) printf "%.2f of %d\n", exp(s / n), n; else print "-" }'; }

echo "guixlite: $("$guixlite" --version), $(stat -c %s "$guixlite") bytes"
echo "Guile:    $("$guile" --version | head -n 1)"
if command -v "$steel" > /dev/null; then
    echo "Steel:    $("$steel" --version | head -n 1)"
else
    echo "Steel:    not installed"
    steel=
fi
echo "machine:  $(nproc) processors, load $(cut -d ' ' -f 1 /proc/loadavg); medians of $runs"
echo

# ---------------------------------------------------------------------------------- start-up

: > "$work/empty.scm"
for ((round = 0; round < runs; round++)); do
    many 20 "$guixlite" run "$work/empty.scm" >> "$work/start.ours"
    many 20 "$guile" -c 1 >> "$work/start.guile"
done
ours=$(median < "$work/start.ours")
theirs=$(median < "$work/start.guile")
printf '%-12s %12s %12s  %s\n' start-up guixlite Guile ratio
printf '%-12s %12s %12s  %s\n\n' 'empty' "$(milliseconds "$ours")" "$(milliseconds "$theirs")" "$(ratio "$ours" "$theirs")"

# ----------------------------------------------------------------------------------- reading

# Both read a file to its end by `read`, which is Guile's own reader and, for guixlite, its
# program's view of the same; `cargo bench` measures the spanned tree.
if [ -n "${READ_FILE:-}" ]; then
    cp "$READ_FILE" "$work/text"
else
    awk 'BEGIN { for (i = 0; i < 20000; i++)
        printf "(define-public package-%d\n  (package (name \"p%d\") (version \"1.%d\") ; note %d\n    (inputs `((\"x\" ,x) (\"y\" ,y-%d)))\n    (arguments (list #:tests? #f #:flags %d.5))))\n", i, i, i, i, i, i }' > "$work/text"
fi
cat > "$work/read.scm" <<SCM
(call-with-input-file "$work/text"
  (lambda (port)
    (let loop ((count 0))
      (if (eof-object? (read port))
          (begin (write count) (newline))
          (loop (+ count 1))))))
SCM
for ((round = 0; round < runs; round++)); do
    seconds "$guixlite" run "$work/read.scm" >> "$work/read.ours"
    seconds "$guile" -s "$work/read.scm" >> "$work/read.guile"
done
ours=$(median < "$work/read.ours")
theirs=$(median < "$work/read.guile")
printf '%-12s %12s %12s  %s\n' "read" guixlite Guile ratio
printf '%-12s %12s %12s  %s\n\n' "$(awk -v b="$(stat -c %s "$work/text")" 'BEGIN { printf "%.1f MB", b / 1e6 }')" \
    "$(milliseconds "$ours")" "$(milliseconds "$theirs")" "$(ratio "$ours" "$theirs")"

# ------------------------------------------------------------------------------------- R7RS

if [ -z "${R7RS_BENCHMARKS:-}" ] || [ ! -d "${R7RS_BENCHMARKS:-}/src" ]; then
    echo "SKIPPED: the R7RS benchmarks: R7RS_BENCHMARKS names no folder with src/ and inputs/"
    exit 0
fi

# How often each is repeated so that Guile takes 0.3 to 2 s; "name: INPUT" replaces the input whole,
# where one repetition is too long.
counts="array1=25 browse=60 conform=10 ctak=1 deriv=200000 destruc=180 diviter=40000
divrec=40000 equal=1 fft=8 gcbench=1 matrix=50 maze=500 mazefun=400 mbrot=10
paraffins=1 peval=50 primes=800 puzzle=25 quicksort=50 ray=3 string=10 sum=5000
sumfp=8 triangl=2"
names=${*:-ack array1 browse conform cpstak ctak deriv destruc diviter divrec earley equal fft fib
fibfp gcbench lattice matrix maze mazefun mbrot nboyer nqueens paraffins peval primes puzzle
quicksort ray sboyer string sum sumfp tak takl triangl}

# input_of NAME: the scaled input of a benchmark.
input_of() {
    case $1 in
        ack) echo '4 3 9 4093' ;;
        cpstak) echo '200 18 12 6 7' ;;
        tak) echo '500 18 12 6 7' ;;
        ctak) echo '3 18 12 6 7' ;;
        earley) echo '1 13 208012' ;;
        fib) echo '5 32 2178309' ;;
        fibfp) echo '3 30. 832040.' ;;
        lattice) echo '1 44 120549' ;;
        nboyer | sboyer) echo '2 2 1813975' ;;
        paraffins) echo '2 21 910726' ;;
        nqueens) echo '3 11 2680' ;;
        takl)
            echo '60 (18 17 16 15 14 13 12 11 10 9 8 7 6 5 4 3 2 1)
                  (12 11 10 9 8 7 6 5 4 3 2 1) (6 5 4 3 2 1) 7'
            ;;
        gcbench) echo '2 16 0' ;;
        *)
            local count
            count=$(tr ' \n' '\n\n' <<< "$counts" | sed -n "s/^$1=//p")
            sed "0,/[0-9][0-9]*/s//${count:-1}/" "$R7RS_BENCHMARKS/inputs/$1.input"
            ;;
    esac
}

mkdir -p "$work/.local/share"
cd "$work" || exit 1
# Steel's programs have no standard input and no clock, so the input stands in the program, as the
# data that `read` gives one by one; time is measured from outside. Its pairs cannot be changed, so
# some of the benchmarks have to fail.
steel_program() {
    echo '(define (jiffies-per-second) 1)'
    echo '(define (current-jiffy) 0)'
    echo '(define (current-second) 0.0)'
    echo '(define (flush-output-port . port) #t)'
    echo '(define %inputs (list'
    "$guile" -c '(let loop ()
                   (let ((datum (read)))
                     (unless (eof-object? datum)
                       (display "(quote ") (write datum) (display ")\n")
                       (loop))))' < "$work/$1.input"
    echo '))'
    echo '(define (read . port) (let ((next (car %inputs))) (set! %inputs (cdr %inputs)) next))'
    grep -v '^ *(import' "$work/$1.scm"
}

row='%-10s %10s %10s %10s %10s  %10s %10s %10s\n'
printf "$row" R7RS guixlite Guile 'Guile JIT' Steel ours/Guile ours/JIT ours/Steel
failures=()
for name in $names; do
    program=$work/$name.scm
    {
        # guixlite writes no files: what ray draws goes to a string, in Guile too.
        sed 's/call-with-output-file *$/call-with-drawing/' "$R7RS_BENCHMARKS/src/$name.scm"
        cat "$R7RS_BENCHMARKS/src/common.scm"
        echo '(define (call-with-drawing name use) (call-with-port (open-output-string) use))'
        echo '(define (this-scheme-implementation-name) "this")'
        echo '(run-benchmark)'
    } > "$program"
    input_of "$name" > "$work/$name.input"
    "$guile" -c "(use-modules (system base compile))
                 (compile-file \"$program\" #:output-file \"$work/$name.go\")" > /dev/null 2> "$work/compile.err"
    input=$work/$name.input
    rm -f "$work"/t.*
    for ((round = 0; round < runs; round++)); do
        seconds "$guixlite" --limit-memory 2G run "$program" > "$work/now"
        grep -q '^Elapsed' "$work/out" || { echo failed > "$work/now"; cp "$work/err" "$work/ours.err"; cp "$work/out" "$work/ours.out"; }
        cat "$work/now" >> "$work/t.ours"
        for threshold in -1 1000; do
            export GUILE_JIT_THRESHOLD=$threshold
            seconds "$guile" -c "(load-compiled \"$work/$name.go\")" > "$work/now"
            grep -q '^Elapsed' "$work/out" || echo failed > "$work/now"
            cat "$work/now" >> "$work/t.$threshold"
        done
        unset GUILE_JIT_THRESHOLD
        if [ -n "$steel" ]; then
            [ -e "$work/$name.steel.scm" ] || steel_program "$name" > "$work/$name.steel.scm"
            # It keeps a folder of its own in the home directory.
            seconds env HOME="$work" "$steel" "$work/$name.steel.scm" > "$work/now"
            grep -q '^Elapsed' "$work/out" || echo failed > "$work/now"
            cat "$work/now" >> "$work/t.steel"
        fi
    done
    ours=$(median < "$work/t.ours")
    plain=$(median < "$work/t.-1")
    jit=$(median < "$work/t.1000")
    theirs=-
    [ -z "$steel" ] || theirs=$(median < "$work/t.steel")
    ratio "$ours" "$plain" >> "$work/ratios.plain"
    ratio "$ours" "$jit" >> "$work/ratios.jit"
    ratio "$ours" "$theirs" >> "$work/ratios.steel"
    printf "$row" "$name" "$ours" "$plain" "$jit" "$theirs" \
        "$(ratio "$ours" "$plain")" "$(ratio "$ours" "$jit")" "$(ratio "$ours" "$theirs")"
    if [ "$ours" = failed ]; then
        failures+=("$name: $(grep -hv '^Running' "$work/ours.out" "$work/ours.err" | grep -m 1 . | cut -c 1-160)")
    fi
done
echo
echo "geometric mean against Guile without JIT: $(geometric_mean < "$work/ratios.plain")"
echo "geometric mean against Guile with JIT:    $(geometric_mean < "$work/ratios.jit")"
[ -z "$steel" ] || echo "geometric mean against Steel:             $(geometric_mean < "$work/ratios.steel")"
if [ ${#failures[@]} -gt 0 ]; then
    printf 'failed in guixlite: %s\n' "${failures[@]}"
    exit 1
fi
