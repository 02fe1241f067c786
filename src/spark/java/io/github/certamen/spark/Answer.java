package io.github.certamen.spark;

import java.io.Serializable;

/**
 * What a job came to.
 *
 * @param result its result, or null
 * @param thrown what it threw, or null; other errors than exhausted memory are not answers, but end the task
 */
record Answer(Serializable result, RuntimeException thrown) implements Serializable {}
