-- Nobody reads it: the customer's page takes what others hold of his case by questions to them.
drop view followups_public_callbacks;
