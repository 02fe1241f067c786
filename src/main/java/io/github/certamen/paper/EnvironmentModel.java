package io.github.certamen.paper;

import io.github.certamen.environment.Environment;
import io.github.certamen.environment.EnvironmentReader;
import io.github.certamen.environment.candidate.CandidateReader;
import io.github.certamen.environment.candidate.ConjecturedProblem;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;

/** The model {@code environment}: any problem with one-dimensional types that an instance file describes, see {@link EnvironmentReader}. */
public final class EnvironmentModel implements DesignModel {
    @Override
    public String name() {
        return Environment.MODEL;
    }

    @Override
    public String paper() {
        return "described by the instance";
    }

    @Override
    public DesignProblem read(InstanceNode root) {
        Environment environment = EnvironmentReader.read(root);
        InterimProblem engine = InterimProblem.of(environment);
        return root.optional("candidates")
                .<DesignProblem>map(list -> ConjecturedProblem.of(engine, CandidateReader.read(list, environment)))
                .orElse(engine);
    }
}
