package io.github.certamen.instance;

/**
 * A text file that an instance file refers to.
 *
 * @param name its path for messages
 * @param text its whole text
 */
public record AttachedFile(String name, String text) {}
