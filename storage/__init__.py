"""Tables, engine, unit of work, queries per noun, the outbox and the migrations."""
