package org.dbprocessing.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Vector;
import org.dbprocessing.model.DbpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys to try at a host: first those of files, then those of ssh-agent. Adds nothing to the agent. */
final class Identities implements IdentityRepository {

    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

    private final List<IdentityRepository> sources;

    private Identities(List<IdentityRepository> sources) {
        this.sources = sources;
    }

    static Identities of(JSch jsch, List<Path> files) {
        for (Path file : files) {
            if (Files.exists(file)) {
                try {
                    jsch.addIdentity(file.toString());
                } catch (JSchException e) {
                    throw new DbpException(
                            "cannot read the key " + file + ": " + e.getMessage(),
                            "see that it is a private key, and readable for you",
                            e);
                }
            }
        }
        IdentityRepository own = jsch.getIdentityRepository();
        String agent = System.getenv("SSH_AUTH_SOCK");
        if (agent == null || agent.isEmpty()) {
            return new Identities(List.of(own));
        }
        try {
            return new Identities(List.of(own, new AgentIdentityRepository(new SSHAgentConnector(Path.of(agent)))));
        } catch (AgentProxyException e) {
            LOG.debug("no ssh-agent at {}", agent, e);
            return new Identities(List.of(own));
        }
    }

    @Override
    public Vector<Identity> getIdentities() {
        Vector<Identity> all = new Vector<>();
        sources.forEach(source -> all.addAll(source.getIdentities()));
        return all;
    }

    @Override
    public String getName() {
        return "files and agent";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] identity) {
        return false;
    }

    @Override
    public void removeAll() {}
}
