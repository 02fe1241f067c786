/**
 * Independent jobs and the workers that do them: threads of this process, or processes on other machines.
 *
 * <p>A job is a function of its own fields: the same wherever, in whatever order and beside whatever else it is done. So a study
 * that hands its jobs out and looks at their results in its own order does not depend on who did them.
 */
package io.github.certamen.work;
