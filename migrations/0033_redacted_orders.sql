-- Orders that a shop had erased, whether or not it told of them before: whenever they come, they come without their person.
create table redacted_orders (
  connection_key text not null,
  external_id text not null,
  primary key (connection_key, external_id)
);
