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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An environment with mechanisms that somebody conjectures for it: the verdict is about the best of them.
 */
public final class ConjecturedProblem implements DesignProblem, DirectRoad {
    private final InterimProblem engine;
    private final String model;
    private final Conjectures conjectures;
    private final boolean ranks;
    private final Function<ConjecturedProblem, List<TheoremAudit>> theorems;

    private ConjecturedProblem(
            InterimProblem engine,
            String model,
            List<Candidate> candidates,
            boolean ranks,
            Function<ConjecturedProblem, List<TheoremAudit>> theorems) {
        this.engine = engine;
        this.model = model;
        this.conjectures = Conjectures.of(() -> engine, candidates);
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
        List<ClosedForm> forms = new ArrayList<>(conjectures.forms());
        forms.addAll(ranks ? engine.closedForms() : List.of());
        if (forms.isEmpty()) {
            throw new InstanceException(String.join("; ", conjectures.refusals()));
        }
        return ClosedForm.bestFirst(forms);
    }

    /** {@inheritDoc} A candidate's, at any numbers, whether or not they lie in its ranges. */
    @Override
    public Mechanism closedForm(String name, List<BigFraction> data) {
        return conjectures.mechanism(name, data).orElseGet(() -> engine.closedForm(name, data));
    }

    @Override
    public List<String> remarks() {
        return conjectures.refusals();
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
