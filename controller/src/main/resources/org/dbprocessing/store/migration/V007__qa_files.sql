-- Files of a product may be verdicts on another's: the product whose files they judge, by name as people write it.
ALTER TABLE product ADD COLUMN judges text REFERENCES product (product_name) ON UPDATE CASCADE
    DEFERRABLE INITIALLY DEFERRED;
