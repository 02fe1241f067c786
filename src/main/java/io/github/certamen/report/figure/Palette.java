package io.github.certamen.report.figure;

import io.github.certamen.figure.HeatMap.Scale;
import java.awt.Color;

/**
 * Colours for numbers that those who do not tell all colours apart can read, in print without colour too: cividis (Nuñez, Anderton
 * and Renslow 2018) from low to high, and ColorBrewer's purple and orange around 0. The same as on pages.
 */
final class Palette {
    private static final int[] CIVIDIS = {
        0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55, 0xfee838
    };
    private static final int[] AROUND_ZERO = {
        0x7f3b08, 0xb35806, 0xe08214, 0xfdb863, 0xfee0b6, 0xf7f7f7, 0xd8daeb, 0xb2abd2, 0x8073ac, 0x542788, 0x2d004b
    };

    private Palette() {}

    /** The colours from the lowest to the highest, as 0xrrggbb. */
    static int[] colours(Scale scale) {
        return (scale.diverging() ? AROUND_ZERO : CIVIDIS).clone();
    }

    /** The colour of a number, between the two nearest of the palette. */
    static Color of(double value, Scale scale) {
        int[] colours = colours(scale);
        double part = Math.min(1, Math.max(0, (value - scale.low()) / (scale.high() - scale.low())));
        int below = Math.min(colours.length - 2, (int) (part * (colours.length - 1)));
        double share = part * (colours.length - 1) - below;
        Color low = new Color(colours[below]);
        Color high = new Color(colours[below + 1]);
        return new Color(
                mixed(low.getRed(), high.getRed(), share),
                mixed(low.getGreen(), high.getGreen(), share),
                mixed(low.getBlue(), high.getBlue(), share));
    }

    private static int mixed(int low, int high, double share) {
        return (int) Math.round(low + share * (high - low));
    }
}
