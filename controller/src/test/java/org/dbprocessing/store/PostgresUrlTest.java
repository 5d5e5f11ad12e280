package org.dbprocessing.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dbprocessing.model.DbpException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "db.example:5432", "[::1]:5432", "one:1,two:65535", ""})
    void hostsAreTakenAsTheyStand(String hosts) {
        assertThat(PostgresUrl.parse("postgresql://" + hosts + "/db").hosts()).isEqualTo(hosts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgresql://127.0.0.1:*/db     | no HOST:PORT
                    postgresql://host:/db           | no HOST:PORT
                    postgresql://a:1,b:x/db         | no HOST:PORT
                    postgresql://[zz]:1/db          | no HOST:PORT
                    postgresql://host:0/db          | between 1 and 65535
                    postgresql://host:65536/db      | between 1 and 65535
                    postgresql://me:%zz@host/db     | hexadecimal
                    mysql://host/db                 | no database URL
                    """)
    void aUrlThatTheDriverCouldNotUseIsRefused(String url, String why) {
        assertThatThrownBy(() -> PostgresUrl.parse(url))
                .isInstanceOf(DbpException.class)
                .hasMessageContaining(why);
    }
}
