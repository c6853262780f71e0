-- A payment's view lists all of its reviews, with those that somebody has dealt with. Rows from before have the first that is open.
UPDATE payments
SET view = json_set(
  view, '$.reviews',
  CASE
    WHEN review_reason IS NULL THEN json('[]')
    ELSE json_array(json_object('reason', review_reason, 'detail', view ->> '$.reviewDetail', 'at', updated_at, 'isHandled', json('false')))
  END
)
WHERE json_type(view, '$.reviews') IS NULL;
