package org.dbprocessing.ssh;

import com.jcraft.jsch.UserInfo;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers JSch's questions: only those for a key's passphrase. */
final class Prompts implements UserInfo {

    private static final Logger LOG = LoggerFactory.getLogger(Prompts.class);
    private static final String QUESTION = "Passphrase for ";

    private final Passphrases passphrases;
    private final String host;
    private @Nullable String asked;
    private @Nullable String answer;

    Prompts(String host, Passphrases passphrases) {
        this.host = host;
        this.passphrases = passphrases;
    }

    @Override
    public boolean promptPassphrase(String question) {
        // Asked again for the same key, the last answer was wrong, and the next would be the same.
        if (question.equals(asked) || !question.startsWith(QUESTION)) {
            return false;
        }
        asked = question;
        answer = passphrases.of(Path.of(question.substring(QUESTION.length()))).orElse(null);
        return answer != null;
    }

    @Override
    public @Nullable String getPassphrase() {
        String given = answer;
        answer = null;
        return given;
    }

    /** Whether a key was wanted whose passphrase nobody knew, or knew wrongly. */
    boolean wanted() {
        return asked != null;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public boolean promptPassword(String question) {
        return false;
    }

    @Override
    public boolean promptYesNo(String question) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        LOG.debug("{} says: {}", host, message);
    }
}
