package io.github.certamen.paper;

import io.github.certamen.model.DesignModel;
import io.github.certamen.paper.kangzheng.RedistributionModel;
import io.github.certamen.paper.myerson.AuctionModel;
import io.github.certamen.paper.shaozhou.IndivisibleGoodModel;
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
