-- The layout of dbprocessing 0.1, as SQLite has it.
CREATE TABLE mission (mission_id INTEGER NOT NULL PRIMARY KEY, mission_name VARCHAR(20) NOT NULL UNIQUE,
    rootdir VARCHAR(250) NOT NULL, incoming_dir VARCHAR(250) NOT NULL, codedir VARCHAR(250), inspectordir VARCHAR(250),
    errordir VARCHAR(250));
CREATE TABLE satellite (satellite_id INTEGER NOT NULL PRIMARY KEY, satellite_name VARCHAR(20) NOT NULL,
    mission_id INTEGER NOT NULL REFERENCES mission (mission_id), UNIQUE (satellite_name, mission_id));
CREATE TABLE instrument (instrument_id INTEGER NOT NULL PRIMARY KEY, instrument_name VARCHAR(20) NOT NULL,
    satellite_id INTEGER NOT NULL REFERENCES satellite (satellite_id), UNIQUE (instrument_name, satellite_id));
CREATE TABLE product (product_id INTEGER NOT NULL PRIMARY KEY, product_name VARCHAR(100) NOT NULL,
    instrument_id INTEGER NOT NULL REFERENCES instrument (instrument_id), relative_path VARCHAR(250) NOT NULL,
    level FLOAT NOT NULL, format TEXT NOT NULL, product_description TEXT,
    UNIQUE (product_name, instrument_id, relative_path));
CREATE TABLE instrumentproductlink (instrument_id INTEGER NOT NULL REFERENCES instrument (instrument_id),
    product_id INTEGER NOT NULL REFERENCES product (product_id), PRIMARY KEY (instrument_id, product_id));
CREATE TABLE process (process_id INTEGER NOT NULL PRIMARY KEY, process_name VARCHAR(50) NOT NULL,
    output_product INTEGER REFERENCES product (product_id), output_timebase VARCHAR(10), extra_params TEXT,
    UNIQUE (process_name, output_product));
CREATE TABLE productprocesslink (process_id INTEGER NOT NULL REFERENCES process (process_id),
    input_product_id INTEGER NOT NULL REFERENCES product (product_id), optional BOOLEAN NOT NULL,
    yesterday INTEGER NOT NULL, tomorrow INTEGER NOT NULL, PRIMARY KEY (process_id, input_product_id));
CREATE TABLE file (file_id INTEGER NOT NULL PRIMARY KEY, filename VARCHAR(250) NOT NULL UNIQUE, utc_file_date DATE,
    utc_start_time DATETIME, utc_stop_time DATETIME, data_level FLOAT NOT NULL, interface_version SMALLINT NOT NULL,
    quality_version SMALLINT NOT NULL, revision_version SMALLINT NOT NULL, verbose_provenance TEXT, check_date DATETIME,
    quality_comment TEXT, caveats TEXT, file_create_date DATETIME NOT NULL, met_start_time FLOAT, met_stop_time FLOAT,
    exists_on_disk BOOLEAN NOT NULL, quality_checked BOOLEAN, product_id INTEGER NOT NULL REFERENCES product (product_id),
    shasum VARCHAR(40), process_keywords TEXT,
    CHECK (utc_stop_time is not NULL OR met_stop_time is not NULL),
    CHECK (utc_start_time is not NULL OR met_start_time is not NULL),
    CHECK (met_start_time <= met_stop_time), CHECK (utc_start_time <= utc_stop_time), CHECK (interface_version >= 1),
    UNIQUE (utc_file_date, product_id, interface_version, quality_comment, revision_version));
CREATE TABLE unixtime (file_id INTEGER NOT NULL PRIMARY KEY REFERENCES file (file_id), unix_start INTEGER,
    unix_stop INTEGER, CHECK (unix_start <= unix_stop));
CREATE TABLE filefilelink (source_file INTEGER NOT NULL REFERENCES file (file_id),
    resulting_file INTEGER NOT NULL REFERENCES file (file_id), PRIMARY KEY (source_file, resulting_file),
    CHECK (source_file <> resulting_file));
CREATE TABLE code (code_id INTEGER NOT NULL PRIMARY KEY, filename VARCHAR(250) NOT NULL,
    relative_path VARCHAR(250) NOT NULL, code_start_date DATE NOT NULL, code_stop_date DATE NOT NULL,
    code_description TEXT NOT NULL, process_id INTEGER NOT NULL REFERENCES process (process_id),
    interface_version SMALLINT NOT NULL, quality_version SMALLINT NOT NULL, revision_version SMALLINT NOT NULL,
    output_interface_version SMALLINT NOT NULL, active_code BOOLEAN NOT NULL, date_written DATE NOT NULL,
    shasum VARCHAR(40), newest_version BOOLEAN NOT NULL, arguments TEXT, ram FLOAT, cpu SMALLINT,
    CHECK (code_start_date <= code_stop_date), CHECK (interface_version >= 1), CHECK (output_interface_version >= 1));
CREATE TABLE processqueue (file_id INTEGER NOT NULL PRIMARY KEY REFERENCES file (file_id), version_bump SMALLINT,
    CHECK (version_bump is NULL or version_bump < 3));
CREATE TABLE filecodelink (resulting_file INTEGER NOT NULL REFERENCES file (file_id),
    source_code INTEGER NOT NULL REFERENCES code (code_id), PRIMARY KEY (resulting_file, source_code));
CREATE TABLE "release" (file_id INTEGER NOT NULL REFERENCES file (file_id), release_num VARCHAR(20) NOT NULL,
    PRIMARY KEY (file_id, release_num));
CREATE TABLE logging (logging_id INTEGER NOT NULL PRIMARY KEY, currently_processing BOOLEAN NOT NULL, pid INTEGER,
    processing_start_time DATETIME NOT NULL, processing_end_time DATETIME, comment TEXT,
    mission_id INTEGER NOT NULL REFERENCES mission (mission_id), "user" VARCHAR(30) NOT NULL,
    hostname VARCHAR(100) NOT NULL, CHECK (processing_start_time < processing_end_time));
CREATE TABLE logging_file (logging_file_id INTEGER NOT NULL PRIMARY KEY,
    logging_id INTEGER NOT NULL REFERENCES logging (logging_id), file_id INTEGER NOT NULL REFERENCES file (file_id),
    code_id INTEGER NOT NULL REFERENCES code (code_id), comments TEXT);
CREATE TABLE inspector (inspector_id INTEGER NOT NULL PRIMARY KEY, filename VARCHAR(250) NOT NULL,
    relative_path VARCHAR(250) NOT NULL, description TEXT NOT NULL, interface_version SMALLINT NOT NULL,
    quality_version SMALLINT NOT NULL, revision_version SMALLINT NOT NULL, output_interface_version SMALLINT NOT NULL,
    active_code BOOLEAN NOT NULL, date_written DATE NOT NULL, shasum VARCHAR(40), newest_version BOOLEAN NOT NULL,
    arguments TEXT, product INTEGER NOT NULL REFERENCES product (product_id),
    CHECK (interface_version >= 1), CHECK (output_interface_version >= 1));
