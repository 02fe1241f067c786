package io.github.certamen.environment.candidate;

import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.Mechanism;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.numbers.fraction.BigFraction;

/** Candidates for an environment: made, proved to be feasible or refused with the reason, and valued on finer and finer grids until their values are known well. */
public final class Conjectures {
    /** Values are known better than the usual gap of 1e-6, or their grids are as fine as they may be. */
    private static final double WIDTH = 2e-7;

    private final Supplier<InterimProblem> problem;
    private final List<Candidate> candidates;
    private final List<String> refusals = new ArrayList<>();
    private List<ClosedForm> forms;

    private Conjectures(Supplier<InterimProblem> problem, List<Candidate> candidates) {
        this.problem = problem;
        this.candidates = List.copyOf(candidates);
    }

    /**
     * @param problem the environment, asked for when the first candidate is made
     */
    public static Conjectures of(Supplier<InterimProblem> problem, List<Candidate> candidates) {
        return new Conjectures(problem, candidates);
    }

    /** Those that are feasible, in the order of the candidates. */
    public synchronized List<ClosedForm> forms() {
        if (forms == null) {
            List<ClosedForm> found = new ArrayList<>();
            candidates.forEach(candidate -> evaluated(candidate).ifPresent(found::add));
            forms = List.copyOf(found);
        }
        return forms;
    }

    /** Why the others are not. */
    public synchronized List<String> refusals() {
        forms();
        return List.copyOf(refusals);
    }

    /**
     * A candidate's mechanism with any numbers, whether or not they lie in its ranges; empty where none has the name.
     *
     * @throws IllegalArgumentException if it is not feasible
     */
    public Optional<Mechanism> mechanism(String name, List<BigFraction> data) {
        Optional<Candidate> found =
                candidates.stream().filter(own -> own.name().equals(name)).findFirst();
        found.ifPresent(candidate -> {
            if (data.size() != candidate.parameters().size()) {
                throw new IllegalArgumentException("expected "
                        + candidate.parameters().size() + " numbers of the candidate " + name + ", found "
                        + data.size());
            }
        });
        return found.map(candidate -> valued(candidate, data));
    }

    private Optional<ClosedForm> evaluated(Candidate candidate) {
        List<TypeGrid> grids = problem.get().firstGrids();
        List<BigFraction> values = ParameterSearch.best(candidate.parameters(), numbers -> {
            try {
                return candidate
                        .rule()
                        .of(problem.get(), grids, numbers)
                        .value()
                        .midpoint();
            } catch (IllegalArgumentException refused) {
                return Double.NEGATIVE_INFINITY;
            }
        });
        try {
            return Optional.of(closedForm(candidate, values));
        } catch (IllegalArgumentException refused) {
            refusals.add(candidate.place() + ": the candidate '" + candidate.name() + "' is not feasible: "
                    + refused.getMessage());
            return Optional.empty();
        }
    }

    private ClosedForm closedForm(Candidate candidate, List<BigFraction> values) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        boolean given = true;
        for (int i = 0; i < values.size(); i++) {
            parameters.put(candidate.parameters().get(i).name(), Real.of(values.get(i)));
            given &= candidate.parameters().get(i).isGiven();
        }
        return new ClosedForm(candidate.name(), parameters, valued(candidate, values), given, values);
    }

    private Mechanism valued(Candidate candidate, List<BigFraction> values) {
        List<TypeGrid> grids = problem.get().firstGrids();
        Mechanism mechanism = Refinement.decided(grids, on -> candidate.rule().of(problem.get(), on, values));
        while (isWide(mechanism.value())) {
            List<TypeGrid> finer = problem.get().finer(grids);
            if (finer.equals(grids) || Refinement.isTooFine(finer)) {
                break;
            }
            grids = finer;
            mechanism = Refinement.decided(grids, on -> candidate.rule().of(problem.get(), on, values));
        }
        return mechanism;
    }

    private static boolean isWide(Real value) {
        return value.upper() - value.lower() > WIDTH * Math.max(1, Math.abs(value.upper()));
    }
}
