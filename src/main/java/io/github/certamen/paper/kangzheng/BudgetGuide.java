package io.github.certamen.paper.kangzheng;

import io.github.certamen.grid.TypeGrid;
import io.github.certamen.lp.LinearModel;
import io.github.certamen.lp.ProgramSize;
import io.github.certamen.model.Guide;
import io.github.certamen.paper.kangzheng.program.ModelData;
import io.github.certamen.paper.kangzheng.program.RelaxationModel;
import io.github.certamen.paper.kangzheng.program.RelaxationMultipliers;
import io.github.certamen.paper.kangzheng.score.LagrangianDual;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The relaxation on a few of a fine grid's lines, whose multiplier of the budget leads to multipliers for the fine relaxation.
 *
 * <p>Given beta, the multiplier of the budget, the fine relaxation falls apart into players and nested sets, and all its other
 * multipliers are known in closed form ({@link RelaxationMultipliers}). Its bound is convex in beta, so a coarse grid's beta is nearly as
 * good as the fine one's; it is improved by a search in one dimension that starts there: Dantzig and Wolfe's decomposition, with
 * the budget as the only coupling row and allocations by ranks as columns. Cost: a small program, then linear in the cells per step.
 */
final class BudgetGuide implements Guide {
    /** Cells of each player's grid in the program: it takes some milliseconds, and the search a few steps fewer than without it. */
    static final int CELLS = 12;

    private final RedistributionDiscretisation coarse;
    private final LinearModel program;
    private final ModelData data;
    private final RelaxationModel relaxation;

    /**
     * @param coarse on some lines of the fine grids
     * @param data on the fine grids
     * @param relaxation the fine relaxation, with any Border rows
     */
    BudgetGuide(RedistributionDiscretisation coarse, ModelData data, RelaxationModel relaxation) {
        this.coarse = coarse;
        this.program = coarse.relaxation();
        this.data = data;
        this.relaxation = relaxation;
    }

    /** Whether some grid has more cells than a guide's program would have. */
    static boolean pays(List<TypeGrid> grids) {
        return grids.stream().anyMatch(grid -> grid.cells() > 2 * CELLS);
    }

    /** Grids of about {@link #CELLS} cells, on some of the lines. */
    static List<TypeGrid> few(List<TypeGrid> grids) {
        List<TypeGrid> result = new ArrayList<>();
        for (TypeGrid grid : grids) {
            List<BigFraction> lines = grid.lines();
            TreeSet<BigFraction> few = new TreeSet<>();
            for (int i = 0; i <= CELLS; i++) {
                few.add(lines.get((int) Math.round((lines.size() - 1.0) * i / CELLS)));
            }
            result.add(TypeGrid.of(few, grid.points()));
        }
        return result;
    }

    @Override
    public LinearModel program() {
        return program;
    }

    /** {@inheritDoc} The next guide is this one: a second answer to the same program would lead to the same multipliers. */
    @Override
    public Guided follow(double[] multipliers) {
        int budget = ProgramSize.of(program).rows() - coarse.lazyRows(program).size() - 1;
        double beta = -multipliers[budget];
        LagrangianDual dual = new LagrangianDual(
                CutoffLines.arrays(data.groups(), data.cells()), data.bad().midpoint());
        double guess = beta - dual.alpha();
        double nu = CutoffLines.solve(dual, guess < Double.POSITIVE_INFINITY ? guess : 0)
                .nu();
        RelaxationMultipliers fine = RelaxationMultipliers.of(data, relaxation.curves(), dual.alpha() + nu);
        return new Guided(relaxation.withBorder(fine.border()), fine.values(), this);
    }

    /** No opinion: {@link RedistributionDiscretisation#finer} places lines. */
    @Override
    public List<List<BigFraction>> refinement(double[] primal) {
        return Collections.nCopies(coarse.grids().size(), List.of());
    }
}
