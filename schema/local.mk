schemadir = $(datadir)/qcode/schema
dist_schema_DATA = %D%/README.md %D%/qcode.rng
