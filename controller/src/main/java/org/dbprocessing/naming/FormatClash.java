package org.dbprocessing.naming;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether two formats can claim one name: both are walked through in step, character by character, for the shortest name
 * that leads through both.
 *
 * <p>A clash is only told with a name that both formats really read. What stays unseen is what such a shortest name
 * happens not to show (fields that must read the same, dates that there are not); a file that two products claim is
 * then refused when it arrives.
 */
public final class FormatClash {
    private FormatClash() {}

    /** A name that both read; empty where there seems to be none. */
    public static Optional<String> example(NameFormat one, NameFormat other) {
        if (!beginAlike(one, other) || !endAlike(one, other)) {
            return Optional.empty();
        }
        return shortestCommon(new Walk(one), new Walk(other))
                .filter(name -> one.read(name).isPresent() && other.read(name).isPresent());
    }

    /** Most formats differ in what stands before their first field: that is seen without a walk. */
    private static boolean beginAlike(NameFormat one, NameFormat other) {
        String left = literal(one.parts(), 0);
        String right = literal(other.parts(), 0);
        return left.startsWith(right) || right.startsWith(left);
    }

    private static boolean endAlike(NameFormat one, NameFormat other) {
        String left = literal(one.parts(), one.parts().size() - 1);
        String right = literal(other.parts(), other.parts().size() - 1);
        return left.endsWith(right) || right.endsWith(left);
    }

    private static String literal(List<FormatPart> parts, int index) {
        return parts.get(index) instanceof FormatPart.Literal literal ? literal.text() : "";
    }

    private static Optional<String> shortestCommon(Walk one, Walk other) {
        Map<Place, Step> known = new HashMap<>();
        Deque<Place> open = new ArrayDeque<>();
        Place start = new Place(0, 0);
        known.put(start, new Step(null, ""));
        open.add(start);
        while (!open.isEmpty()) {
            Place place = open.remove();
            if (place.one() == one.end() && place.other() == other.end()) {
                return Optional.of(nameTo(place, known));
            }
            for (int next : one.freeMoves(place.one())) {
                visit(new Place(next, place.other()), new Step(place, ""), known, open, true);
            }
            for (int next : other.freeMoves(place.other())) {
                visit(new Place(place.one(), next), new Step(place, ""), known, open, true);
            }
            for (Move left : one.moves(place.one())) {
                for (Move right : other.moves(place.other())) {
                    OptionalInt common = left.characters().firstCommon(right.characters());
                    if (common.isPresent()) {
                        String character = String.valueOf((char) common.getAsInt());
                        visit(new Place(left.to(), right.to()), new Step(place, character), known, open, false);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static void visit(Place place, Step step, Map<Place, Step> known, Deque<Place> open, boolean atOnce) {
        if (known.putIfAbsent(place, step) == null) {
            if (atOnce) {
                open.addFirst(place);
            } else {
                open.addLast(place);
            }
        }
    }

    private static String nameTo(Place end, Map<Place, Step> known) {
        StringBuilder backwards = new StringBuilder();
        Place place = end;
        while (place != null) {
            Step step = known.get(place);
            if (step == null) {
                break;
            }
            backwards.append(step.character());
            place = step.from();
        }
        return backwards.reverse().toString();
    }

    /** How far each format has been walked through. */
    private record Place(int one, int other) {}

    private record Step(@Nullable Place from, String character) {}

    private record Move(Characters characters, int to) {}

    /** A format as a graph of places, from 0 to its end, with moves that read a character and moves that read none. */
    private static final class Walk {
        private final List<List<Move>> moves = new ArrayList<>();
        private final List<List<Integer>> freeMoves = new ArrayList<>();
        private final int end;

        Walk(NameFormat format) {
            int place = newPlace();
            for (FormatPart part : format.parts()) {
                place = add(patternOf(part), place);
            }
            end = place;
        }

        private static FieldPattern patternOf(FormatPart part) {
            return part instanceof FormatPart.Field own
                    ? own.field().pattern()
                    : FieldPattern.literally(((FormatPart.Literal) part).text());
        }

        private int newPlace() {
            moves.add(new ArrayList<>());
            freeMoves.add(new ArrayList<>());
            return moves.size() - 1;
        }

        private int add(FieldPattern pattern, int from) {
            int to = newPlace();
            for (List<FieldPattern.Piece> pieces : pattern.alternatives()) {
                int place = from;
                for (FieldPattern.Piece piece : pieces) {
                    place = add(piece, place);
                }
                freeMoves.get(place).add(to);
            }
            return to;
        }

        private int add(FieldPattern.Piece piece, int from) {
            int place = from;
            for (int i = 0; i < piece.least(); i++) {
                place = step(piece.characters(), place);
            }
            int to = newPlace();
            freeMoves.get(place).add(to);
            if (piece.most() == FieldPattern.UNLIMITED) {
                moves.get(to).add(new Move(piece.characters(), to));
                return to;
            }
            for (int i = piece.least(); i < piece.most(); i++) {
                place = step(piece.characters(), place);
                freeMoves.get(place).add(to);
            }
            return to;
        }

        private int step(Characters characters, int from) {
            int to = newPlace();
            moves.get(from).add(new Move(characters, to));
            return to;
        }

        int end() {
            return end;
        }

        List<Move> moves(int place) {
            return moves.get(place);
        }

        List<Integer> freeMoves(int place) {
            return freeMoves.get(place);
        }
    }
}
