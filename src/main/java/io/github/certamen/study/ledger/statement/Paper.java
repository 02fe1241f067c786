package io.github.certamen.study.ledger.statement;

/** The papers whose statements the ledger holds. */
public enum Paper {
    /** Shao and Zhou. */
    SZ(
            "Shao & Zhou (2016), Optimal Allocation of an Indivisible Good",
            "two agents with independent types on [0, 1], distributions F1, F2 with densities; the good is always given, to one of them;"
                    + " mechanisms are deterministic and satisfy (DIC) and (ND); total utility is compared"),
    /** Kang and Zheng. */
    KZ(
            "Kang & Zheng (2019), Necessity of Auctions for Redistributive Optimality",
            "independent types t_i with support [a_i, b_i], a_i > 0, and densities f_i that are positive on it; utility"
                    + " x_A - c x_B - y / t_i with c >= 0; mechanisms satisfy IC, IR and BB");

    private final String title;
    private final String assumptions;

    Paper(String title, String assumptions) {
        this.title = title;
        this.assumptions = assumptions;
    }

    /** What the paper assumes throughout. */
    public String assumptions() {
        return assumptions;
    }

    /** Authors, year and title. */
    public String title() {
        return title;
    }
}
