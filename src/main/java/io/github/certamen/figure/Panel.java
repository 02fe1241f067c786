package io.github.certamen.figure;

/** One picture of a {@link Figure}: a choice of what is looked at and of what is shown of it. */
public sealed interface Panel permits HeatMap, Curves {
    /** What is looked at, such as the name of a mechanism. */
    String view();

    /** What is shown of it, such as "money burnt". */
    String quantity();

    /** The picture in words, with its most telling numbers: for those who do not see it. */
    String summary();
}
