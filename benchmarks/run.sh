#!/usr/bin/env bash
# Reruns the benchmarks: benchmarks/run.sh kernels|gap|all [SECONDS]
#
# kernels   JMH on the kernels of a verdict; the table goes to target/kernels.txt
# gap       gap against time, whole processes side by side, each at most SECONDS (default 60);
#           goes to target/gap-against-time.csv and .svg
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

what=${1:-all}
seconds=${2:-60}
case $what in kernels | gap | all) ;; *)
    echo "run.sh: expected kernels, gap or all, found '$what'" >&2
    exit 2
    ;;
esac

mvn -q -B -Pbenchmarks -Dspotless.check.skip=true -DskipTests package
uname -srm
grep -m 1 'model name' /proc/cpuinfo || true
nproc

if [ "$what" != gap ]; then
    mvn -q -B -Pbenchmarks dependency:build-classpath -Dmdep.outputFile=target/classpath
    java -cp "target/test-classes:target/classes:$(cat target/classpath)" \
        org.openjdk.jmh.Main io.github.certamen.benchmarks -rf text -rff target/kernels.txt
fi
if [ "$what" != kernels ]; then
    java -cp 'target/certamen.jar:target/lib/*' benchmarks/GapAgainstTime.java "$seconds"
fi
