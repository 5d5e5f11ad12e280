-- The first layout, of 2011: no levels of products, no timebases, no queue, no inspectors, MD5 checksums.
CREATE TABLE mission (mission_id INTEGER NOT NULL PRIMARY KEY, mission_name VARCHAR(20) NOT NULL, rootdir VARCHAR(20) NOT NULL);
CREATE TABLE satellite (satellite_id INTEGER NOT NULL PRIMARY KEY, satellite_name VARCHAR(20) NOT NULL,
    mission_id INTEGER NOT NULL);
CREATE TABLE instrument (instrument_id INTEGER NOT NULL PRIMARY KEY, instrument_name VARCHAR(20) NOT NULL,
    satellite_id INTEGER NOT NULL);
CREATE TABLE product (product_id INTEGER NOT NULL PRIMARY KEY, product_name VARCHAR(30) NOT NULL,
    instrument_id INTEGER NOT NULL, relative_path VARCHAR(50) NOT NULL, super_product_id INTEGER, format VARCHAR(20) NOT NULL);
CREATE TABLE instrumentproductlink (instrument_id INTEGER NOT NULL, product_id INTEGER NOT NULL);
CREATE TABLE process (process_id INTEGER NOT NULL PRIMARY KEY, process_name VARCHAR(20) NOT NULL,
    output_product INTEGER NOT NULL UNIQUE, super_process_id INTEGER);
CREATE TABLE productprocesslink (process_id INTEGER NOT NULL, input_product_id INTEGER NOT NULL);
CREATE TABLE file (file_id INTEGER PRIMARY KEY, filename VARCHAR(50) NOT NULL, utc_file_date DATE, utc_start_time DATETIME,
    utc_stop_time DATETIME, data_level FLOAT NOT NULL, interface_version SMALLINT NOT NULL,
    quality_version SMALLINT NOT NULL, revision_version SMALLINT NOT NULL, verbose_provenance VARCHAR(500),
    check_date DATETIME, quality_comment VARCHAR(100), caveats VARCHAR(20), release_number VARCHAR(2),
    file_create_date DATETIME NOT NULL, met_start_time BIGINT, met_stop_time BIGINT, exists_on_disk BOOLEAN NOT NULL,
    quality_checked BOOLEAN, product_id INTEGER NOT NULL, md5sum VARCHAR(32), newest_version BOOLEAN NOT NULL);
CREATE TABLE filefilelink (source_file INTEGER NOT NULL, resulting_file INTEGER NOT NULL);
CREATE TABLE code (code_id INTEGER PRIMARY KEY, filename VARCHAR(50) NOT NULL, relative_path VARCHAR(50) NOT NULL,
    code_start_date DATE NOT NULL, code_stop_date DATE NOT NULL, code_description VARCHAR(50) NOT NULL,
    process_id INTEGER NOT NULL, interface_version SMALLINT NOT NULL, quality_version SMALLINT NOT NULL,
    revision_version SMALLINT NOT NULL, output_interface_version SMALLINT NOT NULL, active_code BOOLEAN NOT NULL,
    date_written DATE NOT NULL, md5sum VARCHAR(32), newest_version BOOLEAN NOT NULL, arguments TEXT);
CREATE TABLE filecodelink (resulting_file INTEGER NOT NULL, source_code INTEGER NOT NULL);
CREATE TABLE logging (logging_id BIGINT NOT NULL PRIMARY KEY, currently_processing BOOLEAN NOT NULL, pid INTEGER,
    processing_start_time DATETIME NOT NULL, processing_end_time DATETIME, comment TEXT, mission_id INTEGER NOT NULL,
    "user" VARCHAR(20) NOT NULL, hostname VARCHAR(50) NOT NULL);
CREATE TABLE logging_file (logging_file_id BIGINT NOT NULL PRIMARY KEY, logging_id BIGINT NOT NULL, file_id INTEGER NOT NULL,
    code_id INTEGER NOT NULL, comments TEXT);
