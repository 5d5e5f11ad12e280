-- A layout of about 2012: no yesterday and tomorrow, no codedir, inspectordir and errordir, newest_version in file.
CREATE TABLE mission (mission_id INTEGER NOT NULL PRIMARY KEY, mission_name VARCHAR(20) NOT NULL UNIQUE,
    rootdir VARCHAR(50) NOT NULL, incoming_dir VARCHAR(50) NOT NULL);
CREATE TABLE satellite (satellite_id INTEGER NOT NULL PRIMARY KEY, satellite_name VARCHAR(20) NOT NULL,
    mission_id INTEGER NOT NULL REFERENCES mission (mission_id));
CREATE TABLE instrument (instrument_id INTEGER NOT NULL PRIMARY KEY, instrument_name VARCHAR(20) NOT NULL,
    satellite_id INTEGER NOT NULL REFERENCES satellite (satellite_id));
CREATE TABLE product (product_id INTEGER NOT NULL PRIMARY KEY, product_name VARCHAR(30) NOT NULL,
    instrument_id INTEGER NOT NULL REFERENCES instrument (instrument_id), relative_path VARCHAR(50) NOT NULL,
    level FLOAT NOT NULL, super_product_id INTEGER, format TEXT NOT NULL, product_description TEXT);
CREATE TABLE instrumentproductlink (instrument_id INTEGER NOT NULL, product_id INTEGER NOT NULL,
    PRIMARY KEY (instrument_id, product_id));
CREATE TABLE process (process_id INTEGER NOT NULL PRIMARY KEY, process_name VARCHAR(50) NOT NULL,
    output_product INTEGER, output_timebase VARCHAR(10), extra_params TEXT, super_process_id INTEGER);
CREATE TABLE productprocesslink (process_id INTEGER NOT NULL, input_product_id INTEGER NOT NULL,
    optional BOOLEAN NOT NULL, PRIMARY KEY (process_id, input_product_id));
CREATE TABLE file (file_id INTEGER NOT NULL PRIMARY KEY, filename VARCHAR(50) NOT NULL UNIQUE, utc_file_date DATE,
    utc_start_time DATETIME, utc_stop_time DATETIME, data_level FLOAT NOT NULL, interface_version SMALLINT NOT NULL,
    quality_version SMALLINT NOT NULL, revision_version SMALLINT NOT NULL, verbose_provenance TEXT, check_date DATETIME,
    quality_comment TEXT, caveats TEXT, file_create_date DATETIME NOT NULL, met_start_time BIGINT, met_stop_time BIGINT,
    exists_on_disk BOOLEAN NOT NULL, quality_checked BOOLEAN, product_id INTEGER NOT NULL, shasum VARCHAR(40),
    newest_version BOOLEAN NOT NULL);
CREATE TABLE filefilelink (source_file INTEGER NOT NULL, resulting_file INTEGER NOT NULL,
    PRIMARY KEY (source_file, resulting_file));
CREATE TABLE code (code_id INTEGER NOT NULL PRIMARY KEY, filename VARCHAR(50) NOT NULL, relative_path VARCHAR(50) NOT NULL,
    code_start_date DATE NOT NULL, code_stop_date DATE NOT NULL, code_description VARCHAR(50) NOT NULL,
    process_id INTEGER NOT NULL, interface_version SMALLINT NOT NULL, quality_version SMALLINT NOT NULL,
    revision_version SMALLINT NOT NULL, output_interface_version SMALLINT NOT NULL, active_code BOOLEAN NOT NULL,
    date_written DATE NOT NULL, shasum VARCHAR(40), newest_version BOOLEAN NOT NULL, arguments TEXT);
CREATE TABLE processqueue (file_id INTEGER NOT NULL PRIMARY KEY);
CREATE TABLE filecodelink (resulting_file INTEGER NOT NULL, source_code INTEGER NOT NULL,
    PRIMARY KEY (resulting_file, source_code));
CREATE TABLE logging (logging_id INTEGER NOT NULL PRIMARY KEY, currently_processing BOOLEAN NOT NULL, pid INTEGER,
    processing_start_time DATETIME NOT NULL, processing_end_time DATETIME, comment TEXT, mission_id INTEGER NOT NULL,
    "user" VARCHAR(20) NOT NULL, hostname VARCHAR(50) NOT NULL);
CREATE TABLE inspector (inspector_id INTEGER NOT NULL PRIMARY KEY, filename VARCHAR(50) NOT NULL,
    relative_path VARCHAR(50) NOT NULL, description TEXT NOT NULL, interface_version SMALLINT NOT NULL,
    quality_version SMALLINT NOT NULL, revision_version SMALLINT NOT NULL, output_interface_version SMALLINT NOT NULL,
    active_code BOOLEAN NOT NULL, date_written DATE NOT NULL, shasum VARCHAR(40), newest_version BOOLEAN NOT NULL,
    arguments TEXT, product INTEGER NOT NULL);
