#!/bin/sh
# How long finding and checking take, for the shipped instances or those named: the table of benchmarks/README.md.
set -eu
cd "$(dirname "$0")/.."
mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
[ $# -gt 0 ] || set -- grids/*.yaml
exec java -Xmx4g -cp "target/classes:target/test-classes:$(cat target/classpath)" \
    io.github.certamen.certify.FindAndCheckBenchmark "$@"
