package io.github.certamen.paper;

import io.github.certamen.environment.Environment;
import io.github.certamen.environment.EnvironmentReader;
import io.github.certamen.environment.EnvironmentWords;
import io.github.certamen.environment.candidate.CandidateReader;
import io.github.certamen.environment.candidate.ConjecturedProblem;
import io.github.certamen.environment.expost.ExpostProblem;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.model.DesignModel;
import io.github.certamen.model.DesignProblem;
import java.util.HashMap;
import java.util.Map;

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
        if (EnvironmentReader.isDominant(root)) {
            return dominant(root, environment);
        }
        InterimProblem engine = InterimProblem.of(environment);
        return root.optional("candidates")
                .<DesignProblem>map(list -> ConjecturedProblem.of(engine, CandidateReader.read(list, environment)))
                .orElse(engine);
    }

    private static DesignProblem dominant(InstanceNode root, Environment environment) {
        root.optional("candidates").ifPresent(node -> {
            throw node.error("candidates are understood with 'incentives: bayesian' only");
        });
        ExpostProblem.refusal(environment).ifPresent(reason -> {
            throw root.required("incentives").error(reason);
        });
        Map<String, Object> statement = new HashMap<>(environment.statement());
        statement.put("incentives", "dominant");
        statement.put("participation", environment.participates() ? "ex-post" : "none");
        return ExpostProblem.of(environment, Environment.MODEL, statement, EnvironmentWords.ofDominant(environment));
    }
}
