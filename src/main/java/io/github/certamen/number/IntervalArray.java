package io.github.certamen.number;

/** Many intervals in two arrays of doubles, all [0, 0] at first: a third of the memory of as many objects, and read in order. */
public final class IntervalArray {
    private final double[] lower;
    private final double[] upper;

    public IntervalArray(int length) {
        this.lower = new double[length];
        this.upper = new double[length];
    }

    public int length() {
        return lower.length;
    }

    public double lower(int k) {
        return lower[k];
    }

    public double upper(int k) {
        return upper[k];
    }

    public Interval at(int k) {
        return new Interval(lower[k], upper[k]);
    }

    /** See {@link Interval#midpoint()}. */
    public double midpoint(int k) {
        return lower[k] == upper[k] ? lower[k] : at(k).midpoint();
    }

    public void set(int k, Interval value) {
        lower[k] = value.lower();
        upper[k] = value.upper();
    }

    /** Takes the interval at a place of another array. */
    public void copy(int k, IntervalArray other, int place) {
        lower[k] = other.lower[place];
        upper[k] = other.upper[place];
    }
}
