package io.github.certamen.paper.myerson;

import io.github.certamen.distribution.TypeDistribution;
import io.github.certamen.environment.Environment;
import io.github.certamen.environment.candidate.Candidate;
import io.github.certamen.environment.candidate.CandidateReader;
import io.github.certamen.instance.DistributionReader;
import io.github.certamen.instance.InstanceNode;
import io.github.certamen.instance.Suggestion;
import io.github.certamen.model.DesignModel;
import io.github.certamen.number.Rationals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The model {@code auction}: Myerson, Optimal Auction Design (1981), for a seller without use for the good.
 *
 * <p>Keys: {@code bidders}, a list of {@code {value, count}}, where {@code value} is a distribution on nonnegative numbers and
 * {@code count} (default 1) repeats the bidder; {@code candidates} (default: all), the closed forms that the verdict is about, by name, or mechanisms of the reader's own as {@link CandidateReader} reads them.
 */
public final class AuctionModel implements DesignModel {
    static final String NAME = "auction";

    private static final int MOST_BIDDERS = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String paper() {
        return "Myerson (1981), Optimal Auction Design";
    }

    @Override
    public Auction read(InstanceNode root) {
        InstanceNode list = root.required("bidders");
        List<TypeDistribution> values = new ArrayList<>();
        for (InstanceNode node : list.elements()) {
            InstanceNode valueNode = node.required("value");
            TypeDistribution value = DistributionReader.readUnbounded(valueNode);
            if (!(value.lower().signum() >= 0)) {
                throw valueNode.error(
                        "expected values with lower >= 0, found lower=" + Rationals.toString(value.lower()));
            }
            int count = node.optional("count")
                    .map(number -> number.integer(1, MOST_BIDDERS))
                    .orElse(1);
            node.rejectUnknownKeys();
            for (int i = 0; i < count; i++) {
                values.add(value);
            }
        }
        if (!(values.size() >= 1 && values.size() <= MOST_BIDDERS)) {
            throw list.error("expected 1 to " + MOST_BIDDERS + " bidders, found " + values.size());
        }
        Set<String> candidates = new LinkedHashSet<>();
        List<Candidate> own = new ArrayList<>();
        root.optional("candidates").ifPresent(node -> {
            Environment environment = Auction.of(values).environment();
            for (InstanceNode element : node.elements()) {
                if (element.isScalar()) {
                    candidates.add(candidate(element));
                } else {
                    own.add(CandidateReader.one(element, environment));
                }
            }
        });
        root.rejectUnknownKeys();
        boolean isAsked = !candidates.isEmpty() || !own.isEmpty();
        return Auction.of(
                values,
                isAsked ? List.copyOf(candidates) : ClosedForms.NAMES,
                CandidateReader.renamed(own, candidates));
    }

    private static String candidate(InstanceNode name) {
        if (!ClosedForms.NAMES.contains(name.text())) {
            throw name.error("expected the name of a closed form, found '" + name.text() + "'; "
                    + Suggestion.advice(name.text(), ClosedForms.NAMES));
        }
        return name.text();
    }
}
