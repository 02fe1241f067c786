package io.github.certamen.model;

import io.github.certamen.environment.EnvironmentModel;
import io.github.certamen.model.auction.AuctionModel;
import io.github.certamen.model.indivisible.IndivisibleGoodModel;
import io.github.certamen.model.redistribution.RedistributionModel;
import java.util.List;

/** The models that instance files may name; a further paper is one more line here. */
public final class Models {
    private static final List<DesignModel> ALL =
            List.of(new IndivisibleGoodModel(), new RedistributionModel(), new AuctionModel(), new EnvironmentModel());

    private Models() {}

    public static List<DesignModel> all() {
        return ALL;
    }
}
