package io.github.certamen.certify.road;

import static io.github.certamen.certify.budget.GridRefinement.describe;

import io.github.certamen.certify.budget.CertifyOptions;
import io.github.certamen.certify.budget.SolverChoice;
import io.github.certamen.certify.budget.TimeBudget;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.DesignProblem.DirectBounds;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Mechanism;
import io.github.certamen.model.TheoremAudit;
import io.github.certamen.paper.Instance;
import io.github.certamen.proof.Certificate.DirectEvidence;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * One certification under way: what is asked, the time that is left, the one record of best bounds, and what a reader should know.
 *
 * <p>Roads offer their bounds here and nowhere else. A run belongs to one thread; another one may ask what it has proved, and take a
 * {@linkplain #copy copy}.
 */
public final class Run {
    /** A round that leaves more than this part of the gap has hardly improved it. */
    static final double PROGRESS = 0.9;

    private final Instance instance;
    private final CertifyOptions options;
    private final SolverChoice choice;
    private final GridSpec spec;
    private final TimeBudget time;
    private final List<String> notes;
    private volatile BestBounds bounds;
    private volatile List<ClosedForm> closedForms = List.of();
    private volatile Optional<List<TheoremAudit>> theorems = Optional.empty();
    private volatile List<TypeGrid> grids = List.of();
    private volatile String solver = "none";
    private volatile double solveSeconds;
    private volatile double verifySeconds;

    private Run(Instance instance, CertifyOptions options, SolverChoice choice, TimeBudget time, List<String> notes) {
        this.instance = instance;
        this.options = options;
        this.choice = choice;
        this.time = time;
        this.notes = new CopyOnWriteArrayList<>(notes);
        this.spec = options.grid() != null ? options.grid() : instance.grid();
    }

    /** A run whose time starts now. */
    public static Run of(Instance instance, CertifyOptions options, SolverChoice choice) {
        return new Run(instance, options, choice, TimeBudget.of(options), List.of());
    }

    /** What has been proved so far, while another thread goes on. */
    Run copy() {
        Run copy = new Run(instance, options, choice, time, notes);
        copy.bounds = bounds == null ? null : bounds.copy();
        copy.closedForms = closedForms;
        copy.theorems = theorems;
        copy.grids = grids;
        copy.solver = solver;
        copy.solveSeconds = solveSeconds;
        copy.verifySeconds = verifySeconds;
        return copy;
    }

    /** Whether anything proves an upper bound. */
    boolean hasUpper() {
        BestBounds present = bounds;
        return present != null && present.hasUpper();
    }

    /** Whether there is a mechanism. */
    boolean hasLower() {
        return bounds != null;
    }

    /** Evaluates the closed forms, the first lower bounds, and audits the theorems. */
    public void evaluateClosedForms() {
        progress("closed forms");
        closedForms = ClosedForm.bestFirst(problem().closedForms());
        problem().remarks().forEach(this::note);
        bounds = BestBounds.of(closedForms.get(0));
        theorems = Optional.of(problem().theorems());
    }

    public Instance instance() {
        return instance;
    }

    public DesignProblem problem() {
        return instance.problem();
    }

    public CertifyOptions options() {
        return options;
    }

    public SolverChoice choice() {
        return choice;
    }

    /** The grid that the user or the instance asks for. */
    public GridSpec spec() {
        return spec;
    }

    public TimeBudget time() {
        return time;
    }

    public BestBounds bounds() {
        return bounds;
    }

    /** The closed forms, the best one first. */
    public List<ClosedForm> closedForms() {
        return closedForms;
    }

    /** The paper's theorems, audited; empty where there was no time. */
    public Optional<List<TheoremAudit>> theorems() {
        return theorems;
    }

    /** The finest grids that were solved, one per agent. */
    public List<TypeGrid> grids() {
        return grids;
    }

    public String solver() {
        return solver;
    }

    /** Wall seconds inside backends. */
    public double solveSeconds() {
        return solveSeconds;
    }

    /** Wall seconds of repair, safe bounds, and bounds without a program. */
    public double verifySeconds() {
        return verifySeconds;
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    public void note(String sentence) {
        notes.add(sentence);
    }

    public boolean isAdaptive() {
        return spec.kind() == GridSpec.Kind.ADAPTIVE;
    }

    /** The gap at which to stop: on a fixed grid, where the user asked for none, when rounding is all that is left. */
    public double goal() {
        return spec.gap() != null ? spec.gap().doubleValue() : FewLines.GAP;
    }

    public boolean isDone() {
        return bounds.gap() <= goal();
    }

    /** The grids of a plan, with the problem's natural lines and points. */
    public List<TypeGrid> plan(GridSpec wanted) {
        return GridPlan.of(
                wanted, problem().types(), problem().naturalLines(), problem().naturalPoints());
    }

    public void solved(List<TypeGrid> finest) {
        grids = finest;
    }

    void answeredBy(String name, double seconds) {
        solver = name;
        solveSeconds += seconds;
    }

    void verified(double seconds) {
        verifySeconds += seconds;
    }

    /** Tells whoever listens what is begun. */
    void progress(String stage) {
        options.listener()
                .progress(
                        stage,
                        bounds == null
                                ? Double.NEGATIVE_INFINITY
                                : bounds.lower().lower(),
                        bounds == null
                                ? Double.POSITIVE_INFINITY
                                : bounds.upper().upper());
    }

    /** Takes bounds without a linear program, and their closed form for the one of the same name where it is no worse. */
    void take(DirectBounds found, String directBound) {
        ClosedForm form = found.closedForm();
        if (bounds == null) {
            closedForms = List.of(form);
            grids = found.grids();
            bounds = BestBounds.of(form);
        }
        Optional<List<BigFraction>> data =
                found.data().or(() -> problem().on(found.grids()).data(form.mechanism()));
        String on = " on " + describe(found.grids());
        if (bounds.offer(form.mechanism(), "closed form " + form.name() + on, found.grids(), data)) {
            closedForms = closedForms.stream()
                    .map(other -> isSame(other, form) ? form : other)
                    .toList();
        }
        bounds.offer(
                found.upper(),
                directBound + on,
                new DirectEvidence(found.upper().provedUpper(), found.grids(), found.parameters()));
    }

    /** Whether both are one closed form: one whose numbers are stated is no better one of the same name. */
    private static boolean isSame(ClosedForm stated, ClosedForm found) {
        return stated.name().equals(found.name())
                && (stated.data().isEmpty() || stated.data().equals(found.data()));
    }

    /** Takes a mechanism of a grid's restriction. */
    void take(Discretisation grid, Mechanism mechanism) {
        String from = "mechanism of the restriction on " + describe(grid);
        bounds.offerStep(mechanism, from, grid.grids(), grid.data(mechanism));
    }
}
