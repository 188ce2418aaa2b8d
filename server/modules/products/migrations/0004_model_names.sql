-- What pages call a model: without its category, which a view with both has to look up even where nobody asks.
create view products_public_model_names with (security_invoker = true) as
  select tenant_id, id, code, name, name_en from models;
