"""A plan as data to reuse: tables, JSON with its schema, calendar, data set, badge."""
