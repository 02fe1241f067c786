package io.github.certamen.environment.candidate;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.EnvironmentReader;
import io.github.certamen.environment.interim.InterimProblem;
import io.github.certamen.figure.Figure;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.instance.InstanceException;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DirectRoad;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Explanation;
import io.github.certamen.model.Findings;
import io.github.certamen.model.Mechanism;
import io.github.certamen.model.Road;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.number.Real;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An environment with mechanisms that somebody conjectures for it: the verdict is about the best of them.
 *
 * <p>Each is made, proved to be feasible or refused with the reason, and valued on finer and finer grids until its value is known well.
 */
public final class ConjecturedProblem implements DesignProblem, DirectRoad {
    /** Values are known better than the usual gap of 1e-6, or their grids have so many cells. */
    private static final double WIDTH = 2e-7;

    private final InterimProblem engine;
    private final String model;
    private final List<Candidate> candidates;
    private final boolean ranks;
    private final Function<ConjecturedProblem, List<TheoremAudit>> theorems;
    private final List<String> refusals = new ArrayList<>();
    private List<ClosedForm> closedForms;

    private ConjecturedProblem(
            InterimProblem engine,
            String model,
            List<Candidate> candidates,
            boolean ranks,
            Function<ConjecturedProblem, List<TheoremAudit>> theorems) {
        this.engine = engine;
        this.model = model;
        this.candidates = List.copyOf(candidates);
        this.ranks = ranks;
        this.theorems = theorems;
    }

    /** An environment and its user's candidates. */
    public static ConjecturedProblem of(InterimProblem engine, List<Candidate> candidates) {
        return new ConjecturedProblem(engine, engine.model(), candidates, false, problem -> List.of());
    }

    /**
     * Reads a paper's problem.
     *
     * @param root the instance; every key but those of the preset, and {@code candidates} where the user asks about mechanisms of his own
     * @param preset what the paper fixes, as YAML
     * @param candidates the paper's mechanisms beside the ranking of ironed scores
     * @param theorems the paper's theorems, audited
     */
    public static ConjecturedProblem read(
            InstanceNode root,
            String model,
            String preset,
            Function<Environment, List<Candidate>> candidates,
            Function<ConjecturedProblem, List<TheoremAudit>> theorems) {
        Environment environment = EnvironmentReader.read(PresetNode.of(root, preset));
        Optional<List<Candidate>> own =
                root.optional("candidates").map(list -> CandidateReader.read(list, environment));
        InterimProblem engine = InterimProblem.of(environment);
        List<Candidate> all = own.orElseGet(() -> candidates.apply(environment));
        return new ConjecturedProblem(engine, model, all, own.isEmpty(), theorems);
    }

    public Environment environment() {
        return engine.environment();
    }

    /** Whether an efficient mechanism is feasible; the objective must count all utilities alike. */
    public Efficiency efficiency() {
        return Efficiency.of(engine);
    }

    @Override
    public List<ClosedForm> closedForms() {
        synchronized (candidates) {
            if (closedForms == null) {
                List<ClosedForm> forms = new ArrayList<>();
                candidates.forEach(candidate -> evaluated(candidate).ifPresent(forms::add));
                forms.addAll(ranks ? engine.closedForms() : List.of());
                if (forms.isEmpty()) {
                    throw new InstanceException(String.join("; ", refusals));
                }
                closedForms = ClosedForm.bestFirst(forms);
            }
            return closedForms;
        }
    }

    private Optional<ClosedForm> evaluated(Candidate candidate) {
        List<TypeGrid> grids = engine.firstGrids();
        List<BigFraction> values = ParameterSearch.best(candidate.parameters(), numbers -> {
            try {
                return candidate.rule().of(engine, grids, numbers).value().midpoint();
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
        List<TypeGrid> grids = engine.firstGrids();
        Mechanism mechanism = Refinement.decided(grids, on -> candidate.rule().of(engine, on, values));
        while (isWide(mechanism.value())) {
            List<TypeGrid> finer = engine.finer(grids);
            if (finer.equals(grids) || Refinement.isTooFine(finer)) {
                break;
            }
            grids = finer;
            mechanism = Refinement.decided(grids, on -> candidate.rule().of(engine, on, values));
        }
        return mechanism;
    }

    private static boolean isWide(Real value) {
        return value.upper() - value.lower() > WIDTH * Math.max(1, Math.abs(value.upper()));
    }

    /** {@inheritDoc} A candidate's, at any numbers, whether or not they lie in its ranges. */
    @Override
    public Mechanism closedForm(String name, List<BigFraction> data) {
        Optional<Candidate> candidate =
                candidates.stream().filter(own -> own.name().equals(name)).findFirst();
        if (candidate.isEmpty()) {
            return engine.closedForm(name, data);
        }
        if (data.size() != candidate.get().parameters().size()) {
            throw new IllegalArgumentException("expected "
                    + candidate.get().parameters().size() + " numbers of the candidate " + name + ", found "
                    + data.size());
        }
        return valued(candidate.get(), data);
    }

    @Override
    public List<String> remarks() {
        synchronized (candidates) {
            return List.copyOf(refusals);
        }
    }

    @Override
    public List<TheoremAudit> theorems() {
        return theorems.apply(this);
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public String mechanisms() {
        return engine.mechanisms();
    }

    @Override
    public Map<String, Object> statement() {
        return engine.statement();
    }

    @Override
    public List<TypeDistribution> types() {
        return engine.types();
    }

    @Override
    public List<List<BigFraction>> naturalLines() {
        return engine.naturalLines();
    }

    @Override
    public List<List<BigFraction>> naturalPoints() {
        return engine.naturalPoints();
    }

    @Override
    public String onCells() {
        return engine.onCells();
    }

    @Override
    public Explanation explanation() {
        return engine.explanation();
    }

    @Override
    public List<Figure> figures(Findings findings) {
        return engine.figures(findings);
    }

    @Override
    public List<Road> roads() {
        return List.of(this);
    }

    @Override
    public Discretisation on(List<TypeGrid> grids) {
        return engine.on(grids);
    }

    @Override
    public String directBound() {
        return engine.directBound();
    }

    @Override
    public String argument() {
        return engine.argument();
    }

    @Override
    public boolean isSameOnEveryGrid() {
        return engine.isSameOnEveryGrid();
    }

    @Override
    public Optional<DirectBounds> directBounds() {
        return engine.directBounds();
    }

    @Override
    public Optional<DirectBounds> sharper(DirectBounds last, double gap) {
        return engine.sharper(last, gap);
    }

    @Override
    public Optional<DirectBounds> directBoundsOn(List<TypeGrid> grids) {
        return engine.directBoundsOn(grids);
    }
}
