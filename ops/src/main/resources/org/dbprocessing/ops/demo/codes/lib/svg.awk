# Drawing in SVG: one panel at a time, with axes. Coordinates are pixels from the upper left corner.
#
# A panel is described by globals: PX PY PW PH (its box), XLO XHI (what its x axis spans), YLO YHI (same for
# y; of a logarithmic axis: the exponents).

# Pixel of a value on the panel's axes; values outside are drawn at the edge.
function px(x) { return sprintf("%.1f", PX + (x - XLO) / (XHI - XLO) * PW) }

function py(y) {
    if (y > YHI) y = YHI
    if (y < YLO) y = YLO
    return sprintf("%.1f", PY + PH - (y - YLO) / (YHI - YLO) * PH)
}

function log10(x) { return log(x) / log(10) }

function ceiling(x) { return x > int(x) ? int(x) + 1 : int(x) }

# The smallest of 1, 2, 5 * 10^n that is not below x: distances of ticks that people like.
function nice(x,    power, rest) {
    power = 10 ^ int(log10(x) + 100) / 10 ^ 100
    rest = x / power
    return power * (rest <= 1.001 ? 1 : rest <= 2.001 ? 2 : rest <= 5.001 ? 5 : 10)
}

function text(x, y, class, words) {
    printf "<text x=\"%s\" y=\"%s\" class=\"%s\">%s</text>\n", x, y, class, words
}

function line(x1, y1, x2, y2, class) {
    printf "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>\n", x1, y1, x2, y2, class
}

function box(x, y, w, h, class) {
    printf "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"/>\n", x, y, w, h, class
}

# 10 to a whole power, with the power set high.
function power_of_ten(n) {
    return "10<tspan dy=\"-4\" font-size=\"8\">" (n < 0 ? "\342\210\222" (-n) : n) "</tspan>"
}

# A number with a real minus sign.
function number(x) { return x < 0 ? "\342\210\222" (-x) : x "" }

# The frame, last, so that it lies on what it frames; letter and title stand above it.
function panel_frame(letter, title) {
    box(PX, PY, PW, PH, "frame")
    text(PX, PY - 6, "title", "<tspan font-weight=\"bold\">" letter "</tspan>\302\240 " title)
}

function y_label(words) {
    printf "<text class=\"label\" text-anchor=\"middle\" transform=\"translate(%.1f %.1f) rotate(-90)\">%s</text>\n", \
        PX - 52, PY + PH / 2, words
}

# Ticks of a linear y axis, with a faint line across.
function y_ticks(distance,    y) {
    for (y = ceiling(YLO / distance) * distance; y <= YHI + distance / 1e6; y += distance) {
        line(PX, py(y), PX + PW, py(y), "grid")
        line(PX - 5, py(y), PX, py(y), "tick")
        text(PX - 9, py(y) + 3.5, "end", number(y))
    }
}

# Ticks of a logarithmic y axis: every decade, with small ones between.
function y_decades(    n, k) {
    for (n = ceiling(YLO); n <= YHI; n++) {
        line(PX, py(n), PX + PW, py(n), "grid")
        line(PX - 5, py(n), PX, py(n), "tick")
        text(PX - 9, py(n) + 3.5, "end", power_of_ten(n))
    }
    for (n = ceiling(YLO) - 1; n <= YHI; n++)
        for (k = 2; k <= 9; k++)
            if (n + log10(k) > YLO && n + log10(k) < YHI) line(PX - 3, py(n + log10(k)), PX, py(n + log10(k)), "tick")
}

# Viridis, which is even to the eye, also printed in grey or seen by the colour-blind; part: 0 to 1.
function colour(part,    n, f) {
    if (!VIRIDIS_COUNT) {
        VIRIDIS_COUNT = split("68 1 84 71 44 122 59 81 139 44 113 142 33 144 141 39 173 129 92 200 99 170 220 50 253 231 37", \
            VIRIDIS, " ")
    }
    part = part < 0 ? 0 : part > 1 ? 1 : part
    n = int(part * 8)
    if (n == 8) n = 7
    f = part * 8 - n
    n *= 3
    return sprintf("#%02x%02x%02x", blend(n + 1, f), blend(n + 2, f), blend(n + 3, f))
}

function blend(n, f) { return int(VIRIDIS[n] * (1 - f) + VIRIDIS[n + 3] * f + 0.5) }

# A colour bar right of the panel, for exponents from low to high.
function colour_bar(low, high, words,    i, n, x, y) {
    x = PX + PW + 16
    for (i = 0; i < 48; i++) {
        y = PY + PH * (1 - (i + 1) / 48)
        printf "<rect x=\"%s\" y=\"%.2f\" width=\"12\" height=\"%.2f\" fill=\"%s\"/>\n", x, y, PH / 48 + 0.3, colour((i + 0.5) / 48)
    }
    box(x, PY, 12, PH, "frame")
    for (n = ceiling(low); n <= high; n++) {
        y = sprintf("%.1f", PY + PH - (n - low) / (high - low) * PH)
        line(x + 12, y, x + 16, y, "tick")
        text(x + 20, y + 3.5, "start", power_of_ten(n))
    }
    printf "<text class=\"label\" text-anchor=\"middle\" transform=\"translate(%.1f %.1f) rotate(-90)\">%s</text>\n", \
        x + 62, PY + PH / 2, words
}

function legend(x, y, class, words) {
    line(x, y - 3.5, x + 20, y - 3.5, class)
    text(x + 26, y, "start", words)
}
