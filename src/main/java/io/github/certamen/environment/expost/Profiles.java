package io.github.certamen.environment.expost;

import java.util.Arrays;

/**
 * Which cells the types of several groups of alike agents lie in, who of a group has which type left open: a multiset of cells per group.
 *
 * <p>n alike agents on m cells have C(m + n - 1, n) profiles instead of m^n.
 */
final class Profiles {
    private final Multisets[] groups;
    private final int count;

    /**
     * @param sizes agents per group, 0 allowed
     * @param cells cells per group
     */
    Profiles(int[] sizes, int[] cells) {
        groups = new Multisets[sizes.length];
        long product = 1;
        for (int g = 0; g < sizes.length; g++) {
            groups[g] = new Multisets(sizes[g], cells[g]);
            product *= groups[g].count();
        }
        count = Math.toIntExact(product);
    }

    /** How many there are, as far as a long can say. */
    static double count(int[] sizes, int[] cells) {
        double product = 1;
        for (int g = 0; g < sizes.length; g++) {
            product *= Multisets.count(sizes[g], cells[g]);
        }
        return product;
    }

    int count() {
        return count;
    }

    /** The cells of a group's agents in a profile, ascending; not to be written to. */
    int[] cells(int profile, int group) {
        int rest = profile;
        for (int g = 0; g < group; g++) {
            rest /= groups[g].count();
        }
        return groups[group].at(rest % groups[group].count());
    }

    /** The number of the profile with these ascending cells per group. */
    int number(int[][] cells) {
        int number = 0;
        for (int g = groups.length - 1; g >= 0; g--) {
            number = number * groups[g].count() + groups[g].number(cells[g]);
        }
        return number;
    }

    /** In how many ways the members of each group can share out their cells. */
    long orders(int profile) {
        long orders = 1;
        int rest = profile;
        for (Multisets group : groups) {
            orders *= group.orders(rest % group.count());
            rest /= group.count();
        }
        return orders;
    }

    /** The profile of another family with one more agent of a group, in a cell. */
    int with(int profile, int group, int cell, Profiles larger) {
        int[][] all = all(profile);
        int[] own = all[group];
        int[] more = Arrays.copyOf(own, own.length + 1);
        int place = own.length;
        while (place > 0 && more[place - 1] > cell) {
            more[place] = more[place - 1];
            place--;
        }
        more[place] = cell;
        all[group] = more;
        return larger.number(all);
    }

    /** The profile of another family with one agent of a group less, who is in a cell. */
    int without(int profile, int group, int cell, Profiles smaller) {
        int[][] all = all(profile);
        int[] own = all[group];
        int[] less = new int[own.length - 1];
        boolean isOut = false;
        for (int i = 0, j = 0; i < own.length; i++) {
            if (!isOut && own[i] == cell) {
                isOut = true;
            } else {
                less[j++] = own[i];
            }
        }
        all[group] = less;
        return smaller.number(all);
    }

    private int[][] all(int profile) {
        int[][] all = new int[groups.length][];
        int rest = profile;
        for (int g = 0; g < groups.length; g++) {
            all[g] = groups[g].at(rest % groups[g].count());
            rest /= groups[g].count();
        }
        return all;
    }
}
