package io.github.certamen.distribution;

import io.github.certamen.number.Interval;
import io.github.certamen.number.Real;
import java.util.List;
import org.apache.commons.numbers.fraction.BigFraction;

/** A family that leaves its numbers to one of the shared representations. */
public interface Backed extends TypeDistribution {
    /** The representation that computes. */
    TypeDistribution core();

    @Override
    default Real chordDeviation(BigFraction from, BigFraction to) {
        return core().chordDeviation(from, to);
    }

    @Override
    default Interval densitySlope(BigFraction from, BigFraction to) {
        return core().densitySlope(from, to);
    }

    @Override
    default BigFraction lower() {
        return core().lower();
    }

    @Override
    default BigFraction upper() {
        return core().upper();
    }

    @Override
    default Real cdf(BigFraction t) {
        return core().cdf(t);
    }

    @Override
    default Real cdfBelow(BigFraction t) {
        return core().cdfBelow(t);
    }

    @Override
    default Real cdfIntegral(BigFraction t) {
        return core().cdfIntegral(t);
    }

    @Override
    default Real openInverseMoment(BigFraction from, BigFraction to) {
        return core().openInverseMoment(from, to);
    }

    @Override
    default Real openMass(BigFraction from, BigFraction to) {
        return core().openMass(from, to);
    }

    @Override
    default Real openExcess(BigFraction from, BigFraction to) {
        return core().openExcess(from, to);
    }

    @Override
    default Real openMoment(BigFraction from, BigFraction to) {
        return core().openMoment(from, to);
    }

    @Override
    default Real pointMass(BigFraction t) {
        return core().pointMass(t);
    }

    @Override
    default List<BigFraction> atoms() {
        return core().atoms();
    }

    @Override
    default List<BigFraction> kinks() {
        return core().kinks();
    }

    @Override
    default Real totalMass() {
        return core().totalMass();
    }

    @Override
    default Real mean() {
        return core().mean();
    }

    @Override
    default List<String> assumptions() {
        return core().assumptions();
    }

    @Override
    default CellEnclosures enclosures(CellLines lines) {
        return core().enclosures(lines);
    }
}
