package io.github.certamen.paper.kangzheng.cells;

import java.util.ArrayList;
import java.util.List;

/**
 * Identical players, treated alike.
 *
 * <p>Treating them alike loses nothing (proved): permuting identical players turns a feasible mechanism into a feasible
 * one of the same welfare, and IC, IR, BB and the interim allocation are linear in the ex post rule, so the average
 * over all permutations within the group is feasible, has the same welfare, and gives all of them one interim rule.
 *
 * @param player the player they all are
 * @param members their places in the list of players, counted from 0, ascending
 */
public record PlayerGroup(Player player, List<Integer> members) {
    public int size() {
        return members.size();
    }

    /** The groups of a list of players, in the order of their first members. */
    public static List<PlayerGroup> of(List<Player> players) {
        List<Player> kinds = new ArrayList<>();
        List<List<Integer>> members = new ArrayList<>();
        for (int i = 0; i < players.size(); i++) {
            int kind = 0;
            while (kind < kinds.size() && !kinds.get(kind).isLike(players.get(i))) {
                kind++;
            }
            if (kind == kinds.size()) {
                kinds.add(players.get(i));
                members.add(new ArrayList<>());
            }
            members.get(kind).add(i);
        }
        List<PlayerGroup> groups = new ArrayList<>();
        for (int kind = 0; kind < kinds.size(); kind++) {
            groups.add(new PlayerGroup(kinds.get(kind), List.copyOf(members.get(kind))));
        }
        return List.copyOf(groups);
    }
}
