-- What stands as the definitions say (made by the migrator itself, before the first of these files): the application has nothing to do with it.
revoke all on schema_settled from anxin_app;
