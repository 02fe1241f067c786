#!/bin/sh
# Time per nonzero of the checker's bound, from 10^4 to 10^7 nonzeros: the table of benchmarks/README.md.
set -eu
cd "$(dirname "$0")/.."
mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
exec java -Xmx6g -cp "target/classes:target/test-classes:$(cat target/classpath)" \
    io.github.certamen.proof.kernel.SafeBoundBenchmark "$@"
