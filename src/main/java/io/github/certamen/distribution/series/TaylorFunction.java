package io.github.certamen.distribution.series;

/** A function of the type that knows enclosures of its Taylor coefficients about a point or over a range. */
@FunctionalInterface
public interface TaylorFunction {
    /**
     * The Taylor coefficients 0 to {@code order}; unbounded ones where the function is not smooth.
     *
     * @throws ArithmeticException where the function is undefined or not smooth
     */
    Taylor at(Place place, int order);

    /** This function divided by the type. */
    default TaylorFunction overType() {
        return (place, order) -> at(place, order).divide(place.valueSeries(order));
    }
}
