-- Pieces belong to who sends them: the same id in another one's hand is another file.
alter table file_pieces drop constraint file_pieces_pkey;
alter table file_pieces add primary key (tenant_id, file_id, member_id, starts_at);
