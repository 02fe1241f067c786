package io.github.certamen.paper;

import io.github.certamen.model.DesignModel;
import io.github.certamen.paper.cramtongibbonsklemperer.PartnershipModel;
import io.github.certamen.paper.gresiksatterthwaite.TwoSidedMarketModel;
import io.github.certamen.paper.guethhellwig.PublicGoodModel;
import io.github.certamen.paper.hartlineroughgarden.MoneyBurningModel;
import io.github.certamen.paper.kangzheng.RedistributionModel;
import io.github.certamen.paper.myerson.AuctionModel;
import io.github.certamen.paper.myersonsatterthwaite.BilateralTradeModel;
import io.github.certamen.paper.rileyzeckhauser.SingleBuyerModel;
import io.github.certamen.paper.shaozhou.IndivisibleGoodModel;
import java.util.List;

/** The models that instance files may name; a further paper is one more line here. */
public final class Models {
    private static final List<DesignModel> ALL = List.of(
            new IndivisibleGoodModel(),
            new RedistributionModel(),
            new AuctionModel(),
            new BilateralTradeModel(),
            new TwoSidedMarketModel(),
            new PartnershipModel(),
            new PublicGoodModel(),
            new MoneyBurningModel(),
            new SingleBuyerModel(),
            new EnvironmentModel());

    private Models() {}

    public static List<DesignModel> all() {
        return ALL;
    }
}
