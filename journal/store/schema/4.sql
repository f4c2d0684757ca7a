-- Trip Journal, schema 4: entries in the bin.

ALTER TABLE entry ADD COLUMN bin TEXT /* thrown away by a person */ CHECK (bin IN ('bin'));
