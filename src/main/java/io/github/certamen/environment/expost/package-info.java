/**
 * Environments whose mechanisms are incentive compatible in dominant strategies, with a budget at all types: any number of agents.
 *
 * <p>Enters: an environment, grids. Leaves: programs on profiles of cells in which alike agents are one, an upper bound from a budget's multiplier and
 * prices, mechanisms that are constant on cells.
 */
package io.github.certamen.environment.expost;
