package org.dbprocessing.naming;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a field may read: alternatives of pieces, each piece some characters so many times.
 *
 * <p>Deliberately less than a regular expression: without groups and back references a name is matched in a time that
 * grows with its length, whatever a mission file says, and two formats can be compared.
 */
final class FieldPattern {
    /** For a piece without an upper limit. No name is longer. */
    static final int UNLIMITED = 255;

    /** Some characters, from so many to so many times. */
    record Piece(Characters characters, int least, int most) {}

    private final List<List<Piece>> alternatives;

    FieldPattern(List<List<Piece>> alternatives) {
        this.alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    static FieldPattern literally(String text) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            pieces.add(new Piece(Characters.single(text.charAt(i)), 1, 1));
        }
        return new FieldPattern(List.of(pieces));
    }

    List<List<Piece>> alternatives() {
        return alternatives;
    }

    boolean matches(String text) {
        return ends(text, 0).get(text.length());
    }

    /** The least number of characters that it reads. */
    int shortest() {
        return alternatives.stream()
                .mapToInt(pieces -> pieces.stream().mapToInt(Piece::least).sum())
                .min()
                .orElse(0);
    }

    /** Whether it always reads the same number of characters. */
    boolean hasFixedWidth() {
        return alternatives.stream()
                .allMatch(pieces -> pieces.stream().mapToInt(Piece::most).sum() == shortest());
    }

    /** Where it may end when it begins at a position of the name. */
    BitSet ends(String name, int from) {
        BitSet ends = new BitSet();
        for (List<Piece> pieces : alternatives) {
            BitSet reached = new BitSet();
            reached.set(from);
            for (Piece piece : pieces) {
                reached = after(piece, name, reached);
            }
            ends.or(reached);
        }
        return ends;
    }

    private static BitSet after(Piece piece, String name, BitSet reached) {
        BitSet after = new BitSet();
        for (int from = reached.nextSetBit(0); from >= 0; from = reached.nextSetBit(from + 1)) {
            int count = 0;
            int position = from;
            while (count < piece.least() && holds(piece, name, position)) {
                position++;
                count++;
            }
            if (count < piece.least()) {
                continue;
            }
            after.set(position);
            while (count < piece.most() && holds(piece, name, position)) {
                position++;
                count++;
                after.set(position);
            }
        }
        return after;
    }

    private static boolean holds(Piece piece, String name, int position) {
        return position < name.length() && piece.characters().contains(name.charAt(position));
    }
}
