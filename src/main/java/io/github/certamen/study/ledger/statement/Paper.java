package io.github.certamen.study.ledger.statement;

/** The papers whose statements the ledger holds. */
public enum Paper {
    /** Shao and Zhou. */
    SZ("Shao & Zhou (2016), Optimal Allocation of an Indivisible Good"),
    /** Kang and Zheng. */
    KZ("Kang & Zheng (2019), Necessity of Auctions for Redistributive Optimality");

    private final String title;

    Paper(String title) {
        this.title = title;
    }

    /** Authors, year and title. */
    public String title() {
        return title;
    }
}
