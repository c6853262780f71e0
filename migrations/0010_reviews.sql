-- A payment's view now lists all of its reviews, including handled ones. Older rows have only the first open one.
UPDATE payments
SET view = json_set(
  view, '$.reviews',
  CASE
    WHEN review_reason IS NULL THEN json('[]')
    ELSE json_array(json_object('reason', review_reason, 'detail', view ->> '$.reviewDetail', 'at', updated_at, 'isHandled', json('false')))
  END
)
WHERE json_type(view, '$.reviews') IS NULL;
