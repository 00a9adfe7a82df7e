-- LINE's inbox, for several machines. A conversation with events that wait has a ticket: an entry of a stream, which one consumer
-- of the group reads and acknowledges only when the conversation waits for nothing more. A ticket that was not renewed for the
-- time of a lease is claimed by another consumer. An event is kept until it has come to its end.
--
-- There are two streams, and `again` is read before `ready`: a reply token that may have been used has to be tried again within
-- its minute, however much has come since. A ticket is the first letter of its stream and the entry's id.
--
-- KEYS[1]: what all keys begin with.
-- ARGV: 1 what to do, 2 now, 3 the consumer, 4 how long an event is remembered, 5 how long its text is kept after the answer,
-- 6 how long trouble is kept, 7 the lease, 8 how often an event may be begun, 9 how many events may wait; milliseconds.
local GROUP = 'workers'
local prefix, now, me = KEYS[1], tonumber(ARGV[2]), ARGV[3]
local remember, keep_texts, keep_trouble, lease = ARGV[4], tonumber(ARGV[5]), ARGV[6], tonumber(ARGV[7])
local most_starts, most_waiting = tonumber(ARGV[8]), tonumber(ARGV[9])
local FIRST = 10

local streams, order = { a = prefix .. 'again', r = prefix .. 'ready' }, { 'a', 'r' }
local tickets = prefix .. 'tickets'   -- conversation → its ticket
local later = prefix .. 'later'       -- conversations that were put off, by their time
local waiting = prefix .. 'waiting'   -- events that wait, by their arrival
local troubled = prefix .. 'troubled' -- events that came to a bad end, by its time

local function event_key(id) return prefix .. 'e:' .. id end
-- What an event that came to a bad end needs to be tried again, as long as texts are kept.
local function kept_key(id) return prefix .. 'k:' .. id end
local function queue_key(conversation) return prefix .. 'q:' .. conversation end
local function known_key(id) return prefix .. 'd:' .. id end
local function message_key(message) return prefix .. 'm:' .. message end
local function unsent_key(message) return prefix .. 'u:' .. message end

-- In the queue an event stands under its number and its id, ordered by LINE's time of it.
local NUMBER = 16
local function place_of(number, id) return string.format('%0' .. NUMBER .. '.0f', number) .. id end
local function id_of(place) return string.sub(place, NUMBER + 1) end

local function stream_of(ticket) return streams[string.sub(ticket, 1, 1)], string.sub(ticket, 2) end

local function first_of(conversation, ...)
  local place = redis.call('ZRANGE', queue_key(conversation), 0, 0)[1]
  return place and redis.call('HMGET', event_key(id_of(place)), ...) or {}
end

local function open(conversation)
  local kind = first_of(conversation, 'unclear')[1] == '1' and 'a' or 'r'
  redis.call('HSET', tickets, conversation, kind .. redis.call('XADD', streams[kind], '*', 'c', conversation))
end

local function close(conversation, ticket)
  local stream, id = stream_of(ticket)
  redis.call('XACK', stream, GROUP, id)
  redis.call('XDEL', stream, id)
  redis.call('HDEL', tickets, conversation)
end

local function free(conversation, ticket, due)
  close(conversation, ticket)
  if due <= now then
    open(conversation)
  else
    redis.call('ZADD', later, due, conversation)
  end
end

-- The ticket tells claims of one conversation from each other, so that a step that was late does nothing.
local function holds(conversation, ticket)
  if redis.call('HGET', tickets, conversation) ~= ticket then
    return false
  end
  local stream, id = stream_of(ticket)
  local pending = redis.call('XPENDING', stream, GROUP, id, id, 1)
  return #pending == 1 and pending[1][2] == me
end

-- Whether LINE may have the answer is known to whoever worked on it ('1' or '0'); else it stays as it was noted before the last call.
local function finish(id, outcome, reason, unclear)
  if redis.call('ZREM', waiting, id) == 0 then
    return
  end
  local event = event_key(id)
  local was = redis.call('HMGET', event, 'conversation', 'place', 'message', 'kind', 'tries', 'received', 'unclear', 'push')
  redis.call('ZREM', queue_key(was[1]), was[2])
  local is_trouble = outcome == 'SetAside' or outcome == 'Expired'
  local is_kept = outcome ~= 'Unsent' and keep_texts > 0
  if is_trouble then
    if is_kept then
      redis.call('RENAME', event, kept_key(id))
      redis.call('PEXPIRE', kept_key(id), keep_texts)
    else
      redis.call('DEL', event)
    end
    redis.call('HSET', event, 'kind', was[4], 'outcome', outcome, 'reason', reason, 'tries', was[5], 'received', was[6], 'finished', now,
      'unclear', unclear or was[7], 'push', was[8])
    redis.call('PEXPIRE', event, keep_trouble)
    redis.call('ZADD', troubled, now, id)
  elseif is_kept then
    redis.call('PEXPIRE', event, keep_texts)
  else
    redis.call('DEL', event)
  end
  if was[3] then
    if is_kept then
      redis.call('PEXPIRE', message_key(was[3]), keep_texts)
    else
      redis.call('SREM', message_key(was[3]), id)
    end
  end
  redis.call('SET', known_key(id), 1, 'PX', is_trouble and keep_trouble or remember)
end

-- The conversation's next event, begun once more; false where there is none, and the ticket is gone then.
-- An answer that was begun comes first: another must not move the conversation on in between.
local function next_of(conversation, ticket)
  while true do
    local place = redis.call('ZRANGE', queue_key(conversation), 0, 0)[1]
    if not place then
      close(conversation, ticket)
      return false
    end
    local id = id_of(place)
    local starts = tonumber(redis.call('HGET', event_key(id), 'starts') or most_starts)
    if starts < most_starts then
      redis.call('HINCRBY', event_key(id), 'starts', 1)
      local event = redis.call('HMGET', event_key(id),
        'kind', 'base', 'json', 'received', 'answer', 'change', 'retry', 'push', 'unclear', 'tries', 'faults', 'trace')
      return { id, conversation, ticket, event }
    end
    finish(id, 'SetAside', 'the process ended ' .. starts .. ' times while it was worked on')
    redis.call('ZREM', queue_key(conversation), place)
  end
end

local step = {}

-- How many messages were taken back, their ids; then nine for each event.
function step.accept()
  local unsent = tonumber(ARGV[FIRST])
  local first = FIRST + 1 + unsent
  local count = (#ARGV - first + 1) / 9
  if count > 0 and redis.call('ZCARD', waiting) + count > most_waiting then
    return { 0, {}, {} }
  end
  local duplicates, taken_back = {}, {}
  for i = FIRST + 1, FIRST + unsent do
    redis.call('SET', unsent_key(ARGV[i]), 1, 'PX', remember)
    for _, id in ipairs(redis.call('SMEMBERS', message_key(ARGV[i]))) do
      if redis.call('ZSCORE', waiting, id) then
        finish(id, 'Unsent', '')
        taken_back[#taken_back + 1] = id
      elseif redis.call('ZSCORE', troubled, id) then
        redis.call('DEL', kept_key(id))
      else
        redis.call('DEL', event_key(id))
      end
    end
    redis.call('DEL', message_key(ARGV[i]))
  end
  for i = first, #ARGV, 9 do
    local id, kind, conversation, message, base, json, happened, again, trace = unpack(ARGV, i, i + 8)
    if message ~= '' and redis.call('EXISTS', unsent_key(message)) == 1 then
      taken_back[#taken_back + 1] = id
      redis.call('SET', known_key(id), 1, 'PX', remember)
    elseif redis.call('EXISTS', known_key(id)) == 1 then
      duplicates[#duplicates + 1] = id
    elseif redis.call('ZSCORE', waiting, id) then
      duplicates[#duplicates + 1] = id
      if again == '1' and redis.call('HGET', event_key(id), 'tries') == '0' then
        -- Its reply token has a minute again.
        redis.call('HSET', event_key(id), 'json', json, 'received', now)
        redis.call('ZADD', waiting, now, id)
      end
    else
      local place = place_of(redis.call('INCR', prefix .. 'number'), id)
      redis.call('HSET', event_key(id), 'kind', kind, 'conversation', conversation, 'place', place, 'base', base, 'json', json,
        'received', now, 'unclear', 0, 'push', 0, 'tries', 0, 'faults', 0, 'starts', 0)
      if trace ~= '' then
        redis.call('HSET', event_key(id), 'trace', trace)
      end
      if message ~= '' then
        redis.call('HSET', event_key(id), 'message', message)
        redis.call('SADD', message_key(message), id)
        redis.call('PERSIST', message_key(message))
      end
      redis.call('ZADD', waiting, now, id)
      redis.call('ZADD', queue_key(conversation), happened, place)
      if redis.call('HEXISTS', tickets, conversation) == 0 and not redis.call('ZSCORE', later, conversation) then
        open(conversation)
      end
    end
  end
  return { 1, duplicates, taken_back }
end

-- How many conversations at most.
function step.claim()
  local most = tonumber(ARGV[FIRST])
  for _, conversation in ipairs(redis.call('ZRANGEBYSCORE', later, '-inf', now, 'LIMIT', 0, most)) do
    redis.call('ZREM', later, conversation)
    open(conversation)
  end

  local claimed = {}
  for _, kind in ipairs(order) do
    -- Not by XAUTOCLAIM, which would claim again what this consumer itself is late to renew.
    for _, pending in ipairs(redis.call('XPENDING', streams[kind], GROUP, 'IDLE', lease, '-', '+', most)) do
      local entry = #claimed < most and pending[2] ~= me and redis.call('XCLAIM', streams[kind], GROUP, me, lease, pending[1])[1]
      if entry then
        local conversation, ticket = entry[2][2], kind .. entry[1]
        local starts = tonumber(first_of(conversation, 'starts')[1] or 0)
        if starts < 2 then
          claimed[#claimed + 1] = { conversation, ticket }
        else
          -- What was being worked on at several ends may have been their cause: the others go first.
          free(conversation, ticket, now + 1000 * math.min(60, 2 ^ (starts - 2)))
        end
      end
    end
  end
  for _, kind in ipairs(order) do
    local fresh = #claimed < most and redis.call('XREADGROUP', 'GROUP', GROUP, me, 'COUNT', most - #claimed, 'STREAMS', streams[kind], '>')
    for _, entry in ipairs(fresh and fresh[1][2] or {}) do
      claimed[#claimed + 1] = { entry[2][2], kind .. entry[1] }
    end
  end

  local events = {}
  for _, claim in ipairs(claimed) do
    local event = next_of(claim[1], claim[2])
    if event then
      events[#events + 1] = event
    end
  end
  return { events, redis.call('ZRANGE', later, 0, 0, 'WITHSCORES')[2] or false }
end

-- The event, its conversation, its ticket; then fields with their values.
function step.begin()
  local id, conversation, ticket = ARGV[FIRST], ARGV[FIRST + 1], ARGV[FIRST + 2]
  if not holds(conversation, ticket) or not redis.call('ZSCORE', waiting, id) then
    return 0
  end
  redis.call('HSET', event_key(id), 'unclear', 1, unpack(ARGV, FIRST + 3))
  redis.call('ZADD', queue_key(conversation), -1, redis.call('HGET', event_key(id), 'place'))
  return 1
end

-- The event, its conversation, its ticket, its outcome or '', the reason, whether to go on, whether LINE may have the answer.
function step.finish()
  local id, conversation, ticket = ARGV[FIRST], ARGV[FIRST + 1], ARGV[FIRST + 2]
  local outcome, reason, go_on = ARGV[FIRST + 3], ARGV[FIRST + 4], ARGV[FIRST + 5]
  if outcome ~= '' then
    finish(id, outcome, reason, ARGV[FIRST + 6])
  end
  if not holds(conversation, ticket) then
    return false
  end
  if go_on == '1' then
    return next_of(conversation, ticket)
  end
  free(conversation, ticket, now)
  return false
end

-- The event, its conversation, its ticket, until when, whether a call may have sent it, how often making its answer failed.
function step.put_off()
  local id, conversation, ticket = ARGV[FIRST], ARGV[FIRST + 1], ARGV[FIRST + 2]
  if not holds(conversation, ticket) then
    return 0
  end
  if redis.call('ZSCORE', waiting, id) then
    redis.call('HSET', event_key(id), 'unclear', ARGV[FIRST + 4], 'faults', ARGV[FIRST + 5], 'starts', 0)
  end
  free(conversation, ticket, tonumber(ARGV[FIRST + 3]))
  return 1
end

-- Conversations and tickets in turn: what this process knows that it has.
function step.renew()
  local known, renewed = {}, 0
  for i = FIRST, #ARGV, 2 do
    known[ARGV[i + 1]] = true
    if holds(ARGV[i], ARGV[i + 1]) then
      local stream, id = stream_of(ARGV[i + 1])
      redis.call('XCLAIM', stream, GROUP, me, 0, id, 'JUSTID')
      renewed = renewed + 1
    end
  end
  -- What was claimed for it, and the answer was lost on the way.
  for _, kind in ipairs(order) do
    for _, pending in ipairs(redis.call('XPENDING', streams[kind], GROUP, 'IDLE', lease, '-', '+', 1000, me)) do
      local entry = not known[kind .. pending[1]] and redis.call('XRANGE', streams[kind], pending[1], pending[1])[1]
      if entry then
        free(entry[2][2], kind .. pending[1], now)
      end
    end
  end
  return renewed
end

function step.release()
  for _, kind in ipairs(order) do
    for _, pending in ipairs(redis.call('XPENDING', streams[kind], GROUP, '-', '+', 10000, me)) do
      local entry = redis.call('XRANGE', streams[kind], pending[1], pending[1])[1]
      if entry then
        local place = redis.call('ZRANGE', queue_key(entry[2][2]), 0, 0)[1]
        if place and tonumber(redis.call('HGET', event_key(id_of(place)), 'starts') or 0) > 0 then
          redis.call('HINCRBY', event_key(id_of(place)), 'starts', -1)
        end
        free(entry[2][2], kind .. pending[1], now)
      end
    end
  end
  return 1
end

-- How long a consumer was not heard of before it is forgotten.
function step.purge()
  redis.call('ZREMRANGEBYSCORE', troubled, '-inf', now - keep_trouble)
  for _, kind in ipairs(order) do
    for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', streams[kind], GROUP)) do
      local named = {}
      for i = 1, #consumer, 2 do
        named[consumer[i]] = consumer[i + 1]
      end
      if named.pending == 0 and named.idle > tonumber(ARGV[FIRST]) then
        redis.call('XGROUP', 'DELCONSUMER', streams[kind], GROUP, named.name)
      end
    end
  end
  return 0
end

function step.count()
  return { redis.call('ZCARD', waiting), redis.call('ZRANGE', waiting, 0, 0, 'WITHSCORES')[2] or false, redis.call('ZCARD', troubled) }
end

-- How many at most.
function step.trouble()
  local told = {}
  for _, id in ipairs(redis.call('ZREVRANGE', troubled, 0, ARGV[FIRST] - 1)) do
    local event = redis.call('HMGET', event_key(id), 'kind', 'outcome', 'reason', 'tries', 'received', 'finished', 'unclear', 'push')
    if event[2] then
      told[#told + 1] = { id, event, redis.call('EXISTS', kept_key(id)) }
    end
  end
  return told
end

-- The event. What its answer changed in the conversation is in place since the first call, and more may have been said since.
function step.again()
  local id = ARGV[FIRST]
  local event = event_key(id)
  if not redis.call('ZSCORE', troubled, id) or redis.call('EXISTS', kept_key(id)) == 0 then
    return 0
  end
  local was = redis.call('HMGET', event, 'outcome', 'unclear')
  redis.call('RENAME', kept_key(id), event)
  redis.call('PERSIST', event)
  redis.call('ZREM', troubled, id)
  redis.call('DEL', known_key(id))
  redis.call('HDEL', event, 'change')
  if was[2] ~= '1' then
    redis.call('HSET', event, 'push', 0)
    if was[1] == 'SetAside' then
      redis.call('HDEL', event, 'answer', 'retry')
    end
  end
  local place = place_of(redis.call('INCR', prefix .. 'number'), id)
  redis.call('HSET', event, 'place', place, 'unclear', was[2], 'tries', 0, 'faults', 0, 'starts', 0)
  local is = redis.call('HMGET', event, 'conversation', 'message', 'received')
  if is[2] then
    redis.call('SADD', message_key(is[2]), id)
    redis.call('PERSIST', message_key(is[2]))
  end
  redis.call('ZADD', waiting, is[3], id)
  redis.call('ZADD', queue_key(is[1]), redis.call('HEXISTS', event, 'answer') == 1 and -1 or is[3], place)
  if redis.call('HEXISTS', tickets, is[1]) == 0 and not redis.call('ZSCORE', later, is[1]) then
    open(is[1])
  end
  return 1
end

-- Events; they stay known.
function step.drop()
  local dropped = {}
  for i = FIRST, #ARGV do
    if redis.call('ZREM', troubled, ARGV[i]) == 1 then
      redis.call('DEL', event_key(ARGV[i]), kept_key(ARGV[i]))
      dropped[#dropped + 1] = ARGV[i]
    end
  end
  return dropped
end

for _, kind in ipairs(order) do
  if redis.call('EXISTS', streams[kind]) == 0 then
    redis.call('XGROUP', 'CREATE', streams[kind], GROUP, '0', 'MKSTREAM')
  end
end
return step[ARGV[1]]()
