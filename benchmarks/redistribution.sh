#!/bin/sh
# Linear programs on different players: the gap, the cells and the processor time of the whole process.
set -eu
cd "$(dirname "$0")/.."
mvn -q compile dependency:build-classpath -Dmdep.outputFile=target/classpath
one() {
    echo "$1, gap $2 asked"
    # What is asked for may be less than the instance's own tolerance, which decides the exit code.
    time java -cp "target/classes:$(cat target/classpath)" io.github.certamen.cli.Main \
        certify "$1" --road lp --gap "$2" --quiet || true
}
one grids/redistribution-budget.yaml 2.67e-6
one benchmarks/redistribution/three.yaml 2.25e-6
one grids/redistribution-asymmetric.yaml 4.84e-6
one benchmarks/redistribution/ten.yaml 3.8e-4
