-- A bucket that holds a minute's worth and fills steadily, by Redis' clock. What is kept is when the bucket will be full again.
-- KEYS[1]: the caller's bucket. ARGV[1]: how many calls a minute. Gives 0, or how many milliseconds are to be waited.
local MINUTE = 60000000
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local each = MINUTE / tonumber(ARGV[1])
local full = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now) + each
local over = full - now - MINUTE
if over > 0.5 then
  return math.ceil(over / 1000)
end
redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
return 0
