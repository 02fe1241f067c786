package io.github.certamen.environment;

import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.fraction.BigFraction;

/** What is decided: the set of outcomes o with the agents' coefficients a_i(o) and the cost C(o). */
public sealed interface Outcomes {
    /** The kind and its parameters. */
    Map<String, Object> statement();

    /**
     * Units of one good, at most one each.
     *
     * @param units how many there are
     * @param disposal whether units may be kept from all agents
     */
    record Good(int units, boolean disposal) implements Outcomes {
        @Override
        public Map<String, Object> statement() {
            return Map.of("good", Map.of("units", units, "disposal", disposal));
        }
    }

    /** Every seller owns a unit, every buyer wants one: a_i = 1 for a buyer who gets one, -1 for a seller who gives one. */
    record Trade() implements Outcomes {
        @Override
        public Map<String, Object> statement() {
            return Map.of("trade", Map.of());
        }
    }

    /** One asset that the agents own in shares and that one of them gets: a_i is 1 or 0, the outside option {@code r_i theta_i}. */
    record Partnership() implements Outcomes {
        @Override
        public Map<String, Object> statement() {
            return Map.of("partnership", Map.of());
        }
    }

    /**
     * All may get it, or none: a_i = 1, at a cost for all together.
     *
     * @param cost C when it is provided
     * @param excludable whether some may be kept from it
     */
    record PublicGood(BigFraction cost, boolean excludable) implements Outcomes {
        @Override
        public Map<String, Object> statement() {
            return Map.of("public-good", Map.of("cost", cost, "excludable", excludable));
        }
    }

    /**
     * Kang &amp; Zheng's good and bad: each goes to one agent or to none, {@code a_i = 1[i gets the good] - c 1[i gets the bad]}.
     *
     * @param bad c
     */
    record GoodAndBad(BigFraction bad) implements Outcomes {
        @Override
        public Map<String, Object> statement() {
            return Map.of("good-and-bad", Map.of("bad", bad));
        }
    }

    /** Outcomes that are listed one by one. */
    record Listed(List<Option> options) implements Outcomes {
        public Listed {
            options = List.copyOf(options);
        }

        @Override
        public Map<String, Object> statement() {
            return Map.of("list", options.stream().map(Option::statement).toList());
        }
    }

    /**
     * One of several outcomes.
     *
     * @param name for people
     * @param coefficients a_i, one per agent
     * @param cost C, less what agents get of it whatever their types
     * @param value what it adds to the objective
     */
    record Option(String name, List<BigFraction> coefficients, BigFraction cost, BigFraction value) {
        public Option {
            coefficients = List.copyOf(coefficients);
        }

        private Map<String, Object> statement() {
            return Map.of("coefficients", coefficients, "cost", cost, "value", value);
        }
    }
}
