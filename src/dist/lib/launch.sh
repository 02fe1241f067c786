# What both launchers share: that of the sources and that of a release. Whoever sources it has set:
#   root      the folder of the project or of the release
#   classes   Java's class path
#   archive   where loaded classes are kept for a quick start; its folder may be written, or there is no archive
#   crashes   the folder for Java's reports of crashes of native code
# shellcheck shell=sh

say() { printf 'certamen: %s\n' "$*" >&2; }
fail() {
    say "$@"
    exit 1
}

# Serial collection: the shortest start, and the solvers' own memory is outside Java's.
collector=-XX:+UseSerialGC

# A release may bring its own Java; JAVA_HOME chooses another.
find_java() {
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
        [ -x "$java" ] || fail "expected Java 17 or newer in JAVA_HOME, found no bin/java in JAVA_HOME=$JAVA_HOME"
    elif [ -x "$root/java/bin/java" ]; then
        java=$root/java/bin/java
    else
        java=$(command -v java) || fail "expected Java 17 or newer on the PATH or in JAVA_HOME, found no java"
    fi
}

# Asking Java for its version takes as long as starting it: ask once per Java.
check_java() {
    version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1)
    major=${version%%[!0-9]*}
    if [ "$major" = 1 ]; then # 1.8 is Java 8
        major=${version#1.}
        major=${major%%[!0-9]*}
    fi
    [ -n "$major" ] && [ "$major" -ge 17 ] ||
        fail "expected Java 17 or newer, found version ${version:-unknown} in $java; set JAVA_HOME"
}

# Loaded classes, kept for the runs to come: Java then starts in half the time. Without the archive, or with one of another Java, it starts as ever.
archive_classes() {
    rm -f "$archive"
    (cd -- "$root" && for request in '"certify", "--quiet", "grids/asymmetric.yaml", "grids/redistribution-three.yaml"' \
        '"new", "bilateral-trade"' '"explain", "grids/bilateral-trade.yaml"' '"certify", "grids/bilateral-trade.yaml"' '"show", "grids/uniform.yaml"'; do
        printf '{"arguments": [%s]}\n' "$request"
    done | "$java" $collector -XX:ArchiveClassesAtExit="$archive.$$" -Xlog:disable -cp "$classes" io.github.certamen.cli.Main \
        serve --stdio) >/dev/null 2>&1
    [ -f "$archive.$$" ] && mv -f "$archive.$$" "$archive"
    return 0
}

stop() {
    interrupted=$1
    # In the background of a shell without job control Java ignores Ctrl-C, so it is told in words that it hears.
    [ -n "$child" ] && kill -TERM "$child" 2>/dev/null
}

ended() {
    found=
    [ -n "$journal" ] && found=$(tail -n 1 "$journal" 2>/dev/null)
    fail "the run was ended by $1; ${found:-it had found nothing yet}"
}

# Runs the program, and ends with its exit code.
launch() {
    # Without a locale, Java would read file names as ASCII.
    if [ -z "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ]; then
        LC_CTYPE=C.UTF-8
        export LC_CTYPE
    fi

    out=other
    err=other
    [ -t 1 ] && out=terminal
    [ -t 2 ] && err=terminal

    # What was found so far goes there, for the case that native code takes Java down; and Java's own report of the crash.
    journal=$(mktemp "${TMPDIR:-/tmp}/certamen-run.XXXXXX" 2>/dev/null) || journal=

    child=
    interrupted=
    trap 'stop 130' INT
    trap 'stop 143' TERM
    trap 'stop 129' HUP
    [ -n "$journal" ] && trap 'rm -f "$journal"' EXIT

    # A verdict takes seconds, most of which the optimising compiler would take: the quick compiler alone halves them. What runs for minutes has both.
    compiler=-XX:TieredStopAtLevel=1
    case ${1:-} in search | converge | claims | serve) compiler=-XX:+TieredCompilation ;; esac

    # shellcheck disable=SC2086 # the options are several words
    exec 3<&0 # a process in the background would read from nowhere
    "$java" $collector $compiler -XX:MaxRAMPercentage=60 -Xshare:auto -XX:SharedArchiveFile="$archive" -Xlog:disable \
        -Xlog:all=error:stderr -Dfile.encoding=UTF-8 \
        -XX:-CreateCoredumpOnCrash -XX:ErrorFile="$crashes/certamen-crash-%p.log" \
        -Dcertamen.stdout=$out -Dcertamen.stderr=$err -Dcertamen.journal="$journal" ${CERTAMEN_JAVA_OPTIONS:-} \
        -cp "$classes" io.github.certamen.cli.Main "$@" <&3 3<&- &
    child=$!
    [ -n "$interrupted" ] && kill -TERM "$child" 2>/dev/null

    again=yes
    while [ -n "$again" ]; do # a signal ends 'wait', not the child
        before=$interrupted
        wait "$child" 2>/dev/null # without the shell's own word on how it ended
        code=$?
        again=
        [ "$interrupted" != "$before" ] && again=yes
    done

    report=$crashes/certamen-crash-$child.log
    [ -f "$report" ] && ended "a crash of native code, which is reported in $report"
    if [ "$code" -gt 128 ]; then
        [ -n "$interrupted" ] && exit "$interrupted"
        [ "$code" = 143 ] && exit 143
        ended "signal $((code - 128)) from outside, as when memory runs out"
    fi
    exit "$code"
}
