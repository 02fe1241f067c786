package io.github.certamen.environment.expost;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Agent;
import io.github.certamen.environment.Environment;
import io.github.certamen.grid.GridPlan;
import io.github.certamen.grid.GridSpec;
import io.github.certamen.grid.TypeGrid;
import io.github.certamen.model.ClosedForm;
import io.github.certamen.model.DesignProblem;
import io.github.certamen.model.Discretisation;
import io.github.certamen.model.Explanation;
import io.github.certamen.model.Mechanism;
import io.github.certamen.model.Road;
import io.github.certamen.model.TheoremAudit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * An environment whose mechanisms are incentive compatible in dominant strategies and have no deficit at any types.
 *
 * <p>Bounded from below by the restriction to mechanisms that are constant on cells, repaired exactly, and from above by {@link PriceBound} with the multipliers of a program.
 */
public final class ExpostProblem implements DesignProblem {
    private final Market market;
    private final String model;
    private final Map<String, Object> statement;
    private final Explanation explanation;
    private List<ClosedForm> closedForms;

    private ExpostProblem(Market market, String model, Map<String, Object> statement, Explanation explanation) {
        this.market = market;
        this.model = model;
        this.statement = Map.copyOf(statement);
        this.explanation = explanation;
    }

    /** What this engine does not know of an environment, in a sentence; empty where it knows all. */
    public static Optional<String> refusal(Environment environment) {
        return Market.refusal(environment);
    }

    /**
     * @param model the name of the model whose problem it is
     * @param statement see {@link DesignProblem#statement}
     * @throws IllegalArgumentException with {@link #refusal} where there is one
     */
    public static ExpostProblem of(
            Environment environment, String model, Map<String, Object> statement, Explanation explanation) {
        return new ExpostProblem(Market.of(environment), model, statement, explanation);
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public String mechanisms() {
        return "randomised";
    }

    @Override
    public Map<String, Object> statement() {
        return statement;
    }

    @Override
    public Explanation explanation() {
        return explanation;
    }

    @Override
    public List<TypeDistribution> types() {
        return market.agents().stream().map(Agent::type).toList();
    }

    /** {@inheritDoc} Here: kinks, and the price where one is posted. */
    @Override
    public List<List<BigFraction>> naturalLines() {
        Optional<BigFraction> price = closedForms().stream()
                .filter(form -> form.name().equals(PostedPrice.NAME))
                .map(form -> form.data().get(0))
                .findFirst();
        return types().stream()
                .map(type -> {
                    TreeSet<BigFraction> lines = new TreeSet<>(type.kinks());
                    price.ifPresent(lines::add);
                    return lines.stream()
                            .filter(line -> type.lower().compareTo(line) < 0 && line.compareTo(type.upper()) < 0)
                            .toList();
                })
                .toList();
    }

    @Override
    public List<List<BigFraction>> naturalPoints() {
        return types().stream().map(TypeDistribution::atoms).toList();
    }

    @Override
    public synchronized List<ClosedForm> closedForms() {
        if (closedForms == null) {
            closedForms = CandidateMechanisms.of(market);
        }
        return closedForms;
    }

    @Override
    public Mechanism closedForm(String name, List<BigFraction> data) {
        return CandidateMechanisms.of(market, name, data);
    }

    @Override
    public List<TheoremAudit> theorems() {
        return List.of();
    }

    @Override
    public List<Road> roads() {
        return List.of(
                new Road.Priced(
                        "weak duality with densities of the budget and prices",
                        "whatever the densities and prices, no mechanism is worth more than what they make of the best thresholds (docs/environments.md, Dominant strategies)"));
    }

    @Override
    public Discretisation on(List<TypeGrid> grids) {
        return new ExpostGrid(
                market, grids, cells -> GridPlan.of(GridSpec.uniform(cells), types(), naturalLines(), naturalPoints()));
    }
}
